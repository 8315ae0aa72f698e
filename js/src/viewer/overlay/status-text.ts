/** Words the render's status for the one line under the picture. */
import type { RenderStatus } from "../../wire/view-shapes";
import { formatArea, formatCount, formatDuration, formatSize, formatVolume } from "../base/format";
import { culprit, isCalm, placeOf, titleOf } from "./failure-text";

export type StatusTone = "plain" | "error";

export function statusOf(state: RenderStatus): { text: string; tone: StatusTone } {
	const { failure, measures } = state;
	if (state.phase === "failed" && failure) {
		const cause = culprit(failure);
		const where = cause ? placeOf(cause) : "";
		const kept = measures ? "showing the last good part" : "";
		const parts = [titleOf(failure), where, kept].filter(Boolean);
		return { text: parts.join(" · "), tone: isCalm(failure) ? "plain" : "error" };
	}
	if (measures) {
		const flat = measures.dimension === 2;
		const what = flat
			? `flat, ${formatArea(measures.area)}`
			: formatCount(measures.triangles, "triangle");
		const parts = [what, formatSize(measures)];
		if (state.elapsed !== null) {
			parts.push(formatDuration(state.elapsed));
		}
		if (!measures.closed && !flat) {
			parts.push("not closed");
		}
		return { text: parts.join(" · "), tone: "plain" };
	}
	return { text: progressOf(state), tone: "plain" };
}

/** What a view without a part waits for, or what a render is at; null is no word of it yet. */
export function progressOf(state: RenderStatus | null): string {
	const { phase, progress } = state ?? {};
	if (!state || progress?.stage === "python") {
		return "Waiting for Python…";
	}
	if (progress?.stage === "engine") {
		return "Starting OpenSCAD…";
	}
	if (phase !== "rendering") {
		return "Waiting for the part…";
	}
	const { done = 0, total = 1 } = progress ?? {};
	return total > 1 ? `Rendering ${Math.min(done + 1, total)} of ${total}…` : "Rendering…";
}

/** The picture in words, for those who do not see it. */
export function descriptionOf(state: RenderStatus | null): string {
	if (!state?.measures) {
		return "3D view, no part yet";
	}
	const { dimension, triangles, area, volume } = state.measures;
	const size = formatSize(state.measures).replaceAll(" × ", " by ");
	const outdated =
		state.phase === "failed" ? " The last render failed; this is the part before." : "";
	if (dimension === 2) {
		return `View of a flat shape: ${size}, area ${formatArea(area)}.${outdated}`;
	}
	return (
		`3D view of a part: ${size}, volume ${formatVolume(volume)}, ` +
		`${formatCount(triangles, "triangle")}.${outdated}`
	);
}
