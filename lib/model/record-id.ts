/** The built-in field that match rules may name: a Record's id (formats.md section 3). */
export const recordIdField = "id";
