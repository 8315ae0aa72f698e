/** Writes an element's part as files, for downloads and for scripts. */

import type { Pool } from "../engine/pool/pool";
import type * as exporters from "../exporters/exporters";
import { type FileFormat, formatsOf } from "../viewer/links/formats";
import type { DocumentFormat, Measures } from "../wire/render-shapes";
import type { Mesh, PartJob } from "../wire/results";
import { PartError } from "./failure";

/** What writes the formats that OpenSCAD does not write. */
export type LoadExporters = () => Promise<typeof exporters>;

export interface PartFiles {
	readonly formats: readonly FileFormat[];
	write(format: FileFormat): Promise<BlobPart>;
	/** A `SentProfile`, of what a program has made. */
	profile?(): Promise<BlobPart>;
}

const BY_ENGINE: Partial<Record<FileFormat, DocumentFormat>> = {
	"stl-ascii": "asciistl",
	off: "off",
	obj: "obj",
	dxf: "dxf",
	csg: "csg",
};
const BY_EXPORTERS = ["3mf", "glb", "ply"] as const;

/** The one file that there is. */
export function ownFile(format: FileFormat, content: ArrayBuffer): PartFiles {
	return { formats: [format], write: async () => content };
}

/** Of a mesh, what can be written without OpenSCAD. */
export function meshFiles(mesh: Mesh, load: LoadExporters): PartFiles {
	return { formats: BY_EXPORTERS, write: (format) => exported(mesh, format, load) };
}

/** Of a render, all formats; OpenSCAD writes most of them when they are asked for. */
export function renderedFiles(
	pool: Pool,
	job: PartJob,
	{ measures, mesh, output }: { measures: Measures; mesh: Mesh; output: ArrayBuffer },
	load: LoadExporters,
): PartFiles {
	return {
		formats: formatsOf(measures.dimension, false),
		async write(format) {
			const document = BY_ENGINE[format];
			if (format === "stl" || format === "svg") {
				return output;
			}
			if (!document) {
				return exported(mesh, format, load);
			}
			return documentOf(pool, job, document);
		},
		async profile() {
			const profile = await documentOf(pool, { ...job, cache: false }, "profile");
			return `{"profile":${new TextDecoder().decode(profile)}}`;
		},
	};
}

async function documentOf(
	pool: Pool,
	job: PartJob,
	document: DocumentFormat,
): Promise<ArrayBuffer> {
	const id = `${job.id}/${document}`;
	const outcome = await pool.render({ ...job, id, viewer: null, document });
	if (!outcome.ok) {
		throw new PartError(outcome.failure);
	}
	return outcome.result.output;
}

async function exported(mesh: Mesh, format: FileFormat, load: LoadExporters): Promise<BlobPart> {
	const { writeMesh } = await load();
	const bytes = await writeMesh({ mesh }, format as (typeof BY_EXPORTERS)[number]);
	return new Uint8Array(bytes);
}
