/** `<openscad-view>` as one file, with OpenSCAD in it: a classic script, which pages of files can load. */
import packed from "packed-engine";
import { defineView } from "../element/define";
import { unpackedFiles } from "../element/engine-files";
import * as exporters from "../exporters/exporters";

defineView(
	() => unpackedFiles(new Map(Object.entries(packed))),
	async () => exporters,
);
