/** The id of the control at a path (a JSON Pointer into the connector), so that a message can lead to it. */
export function controlId(path: string): string {
  return `at${path}`;
}

/** Where a path is edited: the page below the connector's own, and the id of the control. */
export function placeOf(path: string): { readonly page: string; readonly id: string } {
  const [, part, index] = path.split("/");
  if (part === "executionVariables") return { page: "/variables", id: controlId(path) };
  if (part === "loadSteps" && index !== undefined) return { page: `/steps/${Number(index) + 1}`, id: controlId(path) };
  if (part === "loadSteps") return { page: "", id: controlId(path) };
  return { page: "/settings", id: controlId(path) };
}

/** Puts focus on the control of an id, or else on the nearest thing around it that has one. */
export function focusControl(id: string): boolean {
  for (let path = id; path !== ""; path = path.slice(0, path.lastIndexOf("/"))) {
    const element = document.getElementById(path);
    if (element) {
      element.scrollIntoView({ block: "center" });
      element.focus({ preventScroll: true });
      return true;
    }
    if (!path.includes("/")) return false;
  }
  return false;
}
