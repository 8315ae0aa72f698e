/** Declares the writers of pictures as code that is loaded at first use. */
import { LaterPart } from "../later/later";
import type { pictureFile } from "./chart-file";

export const PICTURE_FILES = new LaterPart<typeof pictureFile>("picture files");
