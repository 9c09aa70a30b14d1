/** Why a file is refused, ICU messages: where, what was found, what was expected, what to do (design.md 14.16). */
export const inputProblems = {
  empty: "The file is empty. Expected a first line with the names of the columns, then one line for each row.",
  no_rows: "The file has a header but no rows below it. Add at least one row and choose the file again.",
  binary: {
    workbook:
      "This is a spreadsheet workbook, not a CSV file. Open it, save the sheet as CSV (UTF-8) and choose that file.",
    zip: "This is a ZIP archive, not a CSV file. Unpack it and choose the CSV file inside.",
    pdf: "This is a PDF document, not a CSV file. Export the data as CSV (UTF-8) and choose that file.",
    image: "This is an image, not a CSV file. Choose a CSV file.",
    compressed: "This is a compressed file, not a CSV file. Unpack it and choose the CSV file inside.",
    unknown:
      "This is not a CSV file: it holds NUL bytes, which text does not have. Save the data as CSV (UTF-8) and choose that file.",
  },
  not_in_encoding:
    "Line {line, number}: found bytes that are not {encoding}, the encoding that the file begins with. Expected one encoding throughout; save the file as CSV (UTF-8) and choose it again.",
  header_blank:
    "Line {line, number}, column {column}: the header is blank. Expected a name for every column; give it one, or remove the column.",
  header_repeated:
    "Line {line, number}: the columns {first} and {second} have the same header, {header}. Expected different headers; rename one of them.",
  quote_not_closed:
    "Line {line, number}, column {column}: the quote that opens here is never closed. Expected a closing quote before the end of the file; close it, or write a quote that belongs to the text twice and the whole cell in quotes.",
  quote_misplaced:
    "Line {line, number}, column {column}: found {found} after the closing quote of a cell that opened in line {opened, number}. Expected a delimiter or the end of the line; write a quote that belongs to the text twice.",
  file_too_large:
    "The file has {found, number} bytes; at most {allowed, number} are allowed. Split it into several files.",
  too_many_rows:
    "The file has {found, number} rows or more; at most {allowed, number} are allowed. Split it into several files.",
  too_many_columns:
    "Line {line, number}: found {found, number} columns; at most {allowed, number} are allowed. Remove the columns that are not needed.",
  row_too_long:
    "Line {line, number}: the row that begins here has {found, number} characters; at most {allowed, number} are allowed. Shorten its cells, or look for a quote that is not closed.",
  cell_too_long:
    "Line {line, number}, column {column}: the cell that begins here has {found, number} characters; at most {allowed, number} are allowed. Shorten it, or look for a quote that is not closed.",
  header_too_long:
    "Line {line, number}, column {column}: the header has {found, number} characters; at most {allowed, number} are allowed. Shorten it.",
} as const;
