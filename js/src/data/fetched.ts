/** Fetches a file that a user has named, for the data worker: bounded, and with its validators. */
import { errorText } from "../lib/error-text";
import { joined } from "../lib/joined";
import { DataFault } from "./data-fault";
import type { Progress } from "./data-protocol";
import { versionOf } from "./file-version";
import { HEAD, partSaid, RangedFile } from "./ranged-file";
import { tooLarge } from "./unpacked";

export interface FetchTerms {
	limit: number;
	progress: (progress: Progress) => void;
	/** Whether some parts of the file are enough, if its server gives parts. */
	inParts: boolean;
}

/** An answer whose body has not been read. */
export interface Answer {
	/** Names this version of the file, or null where the server says nothing that does. */
	version: string | null;
	read(): Promise<Uint8Array<ArrayBuffer>>;
	/** Null where the file is to be read as a whole. */
	parts: RangedFile | null;
	/** Ends the transfer. */
	drop(): void;
}

/** @throws DataFault for what is not the file: the status decides, then the kind of content. */
export async function fetched(address: string, terms: FetchTerms): Promise<Answer> {
	const aborting = new AbortController();
	const drop = () => aborting.abort();
	if (terms.inParts) {
		const parts = await partsOf(address, terms, aborting);
		if (parts === null) {
			drop();
			return fetched(address, { ...terms, inParts: false });
		}
		if ("parts" in parts) {
			const { version } = parts.parts.said;
			return { version, drop, ...parts, read: () => Promise.reject(new Error("in parts")) };
		}
		return whole(parts.answer, terms, aborting);
	}
	return whole(await asked(address, null, aborting), terms, aborting);
}

/** An answer that is the file, or a part of it. */
async function asked(
	address: string,
	range: string | null,
	aborting: AbortController,
): Promise<Response> {
	try {
		return await fetch(address, {
			signal: aborting.signal,
			...(range === null ? {} : { headers: { Range: range } }),
		});
	} catch (error) {
		throw new DataFault(
			"fetch",
			`it could not be fetched (${errorText(error)}). Is the address right, and does its server ` +
				"let other pages read it (CORS)?",
		);
	}
}

/** A file in parts; or the whole answer of a server that gives none; null to ask anew. */
async function partsOf(
	address: string,
	terms: FetchTerms,
	aborting: AbortController,
): Promise<{ parts: RangedFile } | { answer: Response } | null> {
	let done = 0;
	const bytesOf = (answer: Response, size: number) => () =>
		readBody(answer, size, aborting, size, (now) => {
			terms.progress({ stage: "fetching", done: done + now, total: null });
			done += now === size ? size : 0;
		});
	const answer = await asked(address, `bytes=0-${HEAD - 1}`, aborting);
	const said = answer.status === 206 ? partSaid(answer.headers) : null;
	if (said === null || said.start !== 0 || said.end !== Math.min(HEAD, said.total)) {
		return answer.status === 200 ? { answer } : null;
	}
	const head = await bytesOf(answer, said.end)();
	// What is packed, or is another file, is looked at as a whole.
	if (new TextDecoder("latin1").decode(head.subarray(0, 4)) !== "PAR1") {
		return null;
	}
	const parts = new RangedFile(head, said, terms.limit, async (start, end) => {
		const part = await asked(address, `bytes=${start}-${end - 1}`, aborting);
		const said = part.status === 206 ? partSaid(part.headers) : null;
		return said && { said, bytes: bytesOf(part, end - start) };
	});
	return { parts };
}

function whole(answer: Response, terms: FetchTerms, aborting: AbortController): Answer {
	const refuse = (message: string): never => {
		aborting.abort();
		throw new DataFault("fetch", message);
	};
	const { status, headers } = answer;
	if (status !== 200) {
		refuse(`the server answered ${status}${answer.statusText ? ` ${answer.statusText}` : ""}.`);
	}
	if (/^text\/html\b/i.test(headers.get("Content-Type") ?? "")) {
		refuse("the server answered with an HTML page: it has no such file there, maybe.");
	}
	const encoded = headers.get("Content-Encoding") ?? "identity";
	const announced = headers.get("Content-Length");
	const size = encoded === "identity" && announced !== null ? Number(announced) : null;
	if (size !== null && size > terms.limit) {
		aborting.abort();
		throw tooLarge(terms.limit);
	}
	return {
		version: versionOf(headers),
		drop: () => aborting.abort(),
		read: () =>
			readBody(answer, terms.limit, aborting, size, (done) =>
				terms.progress({ stage: "fetching", done, total: size }),
			),
		parts: null,
	};
}

/** @param total Bytes that it should have, where the server says that. */
async function readBody(
	answer: Response,
	limit: number,
	aborting: AbortController,
	total: number | null,
	told: (done: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
	const parts: Uint8Array<ArrayBuffer>[] = [];
	let size = 0;
	const reader = answer.body?.getReader();
	for (;;) {
		const { done, value } = (await reader?.read().catch((error: unknown) => {
			throw new DataFault(
				"fetch",
				`the transfer broke off after ${size.toLocaleString("en")} bytes (${errorText(error)}).`,
			);
		})) ?? { done: true };
		if (done || !value) {
			break;
		}
		parts.push(value as Uint8Array<ArrayBuffer>);
		size += value.byteLength;
		if (size > limit) {
			aborting.abort();
			if (limit === total) {
				break;
			}
			throw tooLarge(limit);
		}
		told(size);
	}
	if (total !== null && size !== total) {
		throw new DataFault(
			"fetch",
			`the server announced ${total.toLocaleString("en")} bytes and sent ` +
				`${size.toLocaleString("en")}: the file is cut off.`,
		);
	}
	return joined(parts);
}
