/** Declares the table of what is shown as code that is loaded at first use. */

import { LaterPart } from "../later/later";
import type { tableOf } from "./table";

export interface TableCode {
	tableOf: typeof tableOf;
}

export const TABLES = new LaterPart<TableCode>("tables");
