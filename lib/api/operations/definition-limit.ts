/** As large as a definition file may be that the browser imports. */
export const definitionMegabytes = 5;
