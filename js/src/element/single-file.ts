/** `<openscad-view>` as one file, with OpenSCAD in it: a classic script, which pages of files can load. */
import packed from "packed-engine";
import * as exporters from "../exporters/exporters";
import { defineView } from "./define";
import { unpackedFiles } from "./engine-files";

defineView(
	() => unpackedFiles(new Map(Object.entries(packed))),
	async () => exporters,
);
