/** Gives the user a file of a chart, as its menu names them. */
import { saveFile } from "../../viewer/overlay/save-file";
import type { FileKind } from "../overlay/toolbar";
import { csvOf, type Tabled } from "../reader/table";

/** What files are made of. */
export interface Filed {
	tabled(): Tabled | null;
	picture(format: "png" | "svg", scale: number): Promise<Blob>;
	page(): (() => Promise<string>) | null;
}

export async function saveAs(kind: FileKind, title: string, chart: Filed): Promise<void> {
	saveFile(await fileOf(kind, chart), `${fileNameOf(title)}.${kind}`);
}

async function fileOf(kind: FileKind, chart: Filed): Promise<Blob> {
	const tabled = chart.tabled();
	const page = chart.page();
	if (kind === "csv" && tabled) {
		return new Blob([csvOf(tabled)], { type: "text/csv" });
	}
	if (kind === "html" && page) {
		return new Blob([await page()], { type: "text/html" });
	}
	const scale = Math.max(2, devicePixelRatio || 1);
	return await chart.picture(kind === "svg" ? "svg" : "png", scale);
}

/** Without what file systems refuse. */
function fileNameOf(title: string): string {
	return title.replace(/[^\p{L}\p{N}._-]+/gu, "-").slice(0, 80) || "chart";
}
