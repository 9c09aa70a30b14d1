/** Where a page learns its own address from: the proxy sets it on every request, whatever the client sent. */
export const pathHeader = "x-loadstep-path";
