/**
 * Tells messages that are ours and whole from others, for every channel's receivers.
 *
 * Channels are open to every script of the origin, and hosts hand on what they like: what does
 * not pass here changes nothing and raises nothing.
 */
import {
	type Check,
	isByte,
	isCount,
	isEither,
	isFiniteNumber,
	isFlag,
	isListOf,
	isName,
	isNullOr,
	isNumber,
	isObject,
	isOneOf,
	isText,
	isTupleOf,
	messageOf,
} from "./checks";
import type { ToPage } from "./messages";
import type { FromMounting, ToMounting } from "./mount-channel";
import {
	DIAGNOSTIC_CODES,
	DOCUMENT_FORMATS,
	ENGINE_FORMATS,
	ERROR_CODES,
	MESH_FORMATS,
	SEVERITIES,
} from "./render-shapes";
import type { FromView, ToView } from "./view-messages";
import { SELECTION_KINDS, SIDES } from "./view-shapes";

const isVector = isTupleOf(isFiniteNumber, isFiniteNumber, isFiniteNumber);
const isColor = isTupleOf(isByte, isByte, isByte, isByte);
/** Parts of an assembly, and files of a job. */
const MOST_NAMED = 100_000;

const isDiagnostic = isObject({
	severity: isOneOf(SEVERITIES),
	message: isText,
	file: isNullOr(isText),
	line: isNullOr(isNumber),
	sourceLine: isNullOr(isText),
	origin: isNullOr(isText),
	code: isNullOr(isOneOf(DIAGNOSTIC_CODES)),
	calls: isListOf(
		isObject({
			name: isText,
			arguments: isText,
			file: isNullOr(isText),
			line: isNullOr(isNumber),
			depth: isCount,
		}),
	),
});
const isFailure = isObject({
	code: isOneOf(ERROR_CODES),
	message: isText,
	culprit: isNullOr(isCount),
	diagnostics: isListOf(isDiagnostic),
	echo: isListOf(isText),
});
const isMeasures = isObject({
	dimension: isOneOf([2, 3]),
	triangles: isCount,
	volume: isNumber,
	area: isNumber,
	centerOfMass: isTupleOf(isNumber, isNumber, isNumber),
	bounds: isTupleOf(isVector, isVector),
	closed: isFlag,
	manifold: isFlag,
	digits: isCount,
});
const isStatus = isObject({
	phase: isOneOf(["waiting", "rendering", "ready", "failed"]),
	revision: isCount,
	startedAt: isNullOr(isNumber),
	progress: isNullOr(
		isObject({ stage: isOneOf(["python", "engine", "render"]), done: isCount, total: isCount }),
	),
	measures: isNullOr(isMeasures),
	elapsed: isNullOr(isNumber),
	failure: isNullOr(isFailure),
	excerpt: isListOf(isTupleOf(isNumber, isText)),
	diagnostics: isListOf(isDiagnostic),
	echo: isListOf(isText),
});

const isCamera = isObject({
	target: isVector,
	azimuth: isFiniteNumber,
	elevation: isFiniteNumber,
	span: (value) => isFiniteNumber(value) && (value as number) > 0,
	parallel: isFlag,
});
const isCut = isNullOr(isObject({ at: isFiniteNumber, flipped: isFlag }));
const isViewState = isObject({
	camera: isNullOr(isEither(isOneOf(SIDES), isCamera)),
	section: isNullOr(isObject({ x: isCut, y: isCut, z: isCut })),
	hidden: isNullOr(isListOf(isText, MOST_NAMED)),
	explode: isNullOr(isFiniteNumber),
	animation: isNullOr(isObject({ count: isCount, fps: isFiniteNumber })),
});
const isSelection = isObject({
	kind: isOneOf(SELECTION_KINDS),
	point: isVector,
	normal: isNullOr(isVector),
	color: isNullOr(isColor),
	length: isNullOr(isFiniteNumber),
	part: isNullOr(isText),
});

const isBlob: Check = (value) => value instanceof Blob;
const PATCH = { revision: isCount, origin: isName, changes: isViewState };
const STATUS = { status: isStatus };
/** Without the bytes, which travel in other ways over each channel. */
const COMMANDS = {
	patch: PATCH,
	screenshot: { id: isName },
	"file-failed": { message: isText },
};

const toView = messageOf({
	...COMMANDS,
	status: STATUS,
	file: { name: isName, blob: isBlob },
	mesh: {
		revision: isCount,
		layout: isObject({ positions: isNumber, normals: isNumber, edges: isNumber, colors: isNumber }),
		groups: isListOf(isObject({ name: isText, triangles: isCount, edges: isCount }), MOST_NAMED),
		bytes: (value) => value instanceof ArrayBuffer || value instanceof Blob,
	},
});
const fromView = messageOf({
	hello: {},
	cancel: {},
	patch: PATCH,
	selected: { selection: isNullOr(isSelection) },
	frame: { at: isCount },
	"file-wanted": { format: isName },
	picture: { id: isName, blob: isNullOr(isBlob), reason: isText },
});

const toMounting = messageOf({
	wanted: { page: isName },
	shown: { page: isName },
	taken: { page: isName },
});
const fromMounting = messageOf({ mounted: { viewer: isViewer, host: isName } });

const isNamedFile = isObject({ path: isText, hash: isName });
const isJob = isObject({
	id: isName,
	viewer: isNullOr(isName),
	path: isText,
	source: isText,
	assignments: isText,
	files: isListOf(isNamedFile, MOST_NAMED),
	format: isOneOf(ENGINE_FORMATS),
	document: isNullOr(isOneOf(DOCUMENT_FORMATS)),
	timeoutMs: isNumber,
	exactWarnings: isFlag,
	fast: isFlag,
	cache: isFlag,
	cutIncludes: isFlag,
	features: isListOf(isName),
});
const isPiece = isObject({
	name: isNullOr(isText),
	color: isNullOr(isColor),
	format: isOneOf(MESH_FORMATS),
	job: isNullOr(isName),
});
const toPage = messageOf({
	...COMMANDS,
	status: STATUS,
	file: { name: isName },
	part: { revision: isCount, pieces: isListOf(isPiece, MOST_NAMED) },
	render: { job: isJob },
	files: { hashes: isListOf(isName, MOST_NAMED) },
	engine: { names: isListOf(isName, MOST_NAMED), size: isNullOr(isNumber) },
	end: { id: isName },
	forget: {},
});

function isViewer(value: unknown): boolean {
	return isName(value) && value !== "";
}

/** What Python or a worker says to the views of a channel. */
export function isToView(value: unknown): value is ToView {
	return toView(value);
}

/** What a view says on its channel. */
export function isFromView(value: unknown): value is FromView {
	return fromView(value);
}

/** What an element says to the Python of its page. */
export function isToMounting(value: unknown): value is ToMounting {
	return toMounting(value);
}

/** What Python says to the element of its page. */
export function isFromMounting(value: unknown): value is FromMounting {
	return fromMounting(value);
}

/** What Python sends over a widget's messages; the bytes beside it are checked on their own. */
export function isToPage(value: unknown): value is ToPage {
	return toPage(value);
}
