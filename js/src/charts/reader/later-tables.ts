/** Declares the table of what is shown, and its CSV, as code that is loaded at first use. */
import { LaterPart } from "../later/later";
import type { csvOf, tableOf } from "./table";

export interface TableCode {
	csvOf: typeof csvOf;
	tableOf: typeof tableOf;
}

export const TABLES = new LaterPart<TableCode>("tables");
