/** Declares the writers of files as code that is loaded at first use. */
import { LaterPart } from "../later/later";
import type { pictureFile } from "./chart-file";
import type { saveAs } from "./save-as";

export const PICTURE_FILES = new LaterPart<typeof pictureFile>("picture files");
export const SAVE_AS = new LaterPart<typeof saveAs>("save as");
