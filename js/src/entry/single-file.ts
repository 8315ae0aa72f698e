/**
 * Starts `<openscad-view>` as one classic script with OpenSCAD in it, which pages of files can
 * load.
 */
import packed from "packed-engine";
import { defineView } from "../element/define";
import { unpackedFiles } from "../element/engine-files";
import * as exporters from "../exporters/exporters";
import * as readers from "../readers/readers";
import * as flame from "../viewer/flame/flame-picture";
import { flameFrom } from "../viewer/flame/load-flame";

flameFrom(async () => flame);
defineView(
	() => unpackedFiles(new Map(Object.entries(packed))),
	async () => exporters,
	async () => readers,
);
