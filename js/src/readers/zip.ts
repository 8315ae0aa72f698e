/** Reads members of zip files, for 3MF: bounded by what comes out, whatever the file says of itself. */
import { Inflate } from "fflate";

const END = 0x06054b50;
const END_SIZE = 22;
const LONGEST_COMMENT = 65_535;
const WIDE_PLACE = 0x07064b50;
const WIDE_END = 0x06064b50;
const LISTED = 0x02014b50;
const LISTED_SIZE = 46;
const LOCAL_SIZE = 30;
/** Stands where a number has more than 32 bits and is written elsewhere. */
const ELSEWHERE = 0xffffffff;
const [STORED, DEFLATED] = [0, 8];
const MOST_MEMBERS = 65_536;
/** Packed bytes that are unpacked at once: they become a thousand times as many at most. */
const PIECE = 65_536;
const latin = new TextDecoder("latin1");
const utf8 = new TextDecoder();

/** A member of a zip file, as its list says. */
interface Member {
	readonly method: number;
	/** Bytes, packed and unpacked. */
	readonly packed: number;
	readonly size: number;
	readonly start: number;
}

/** The members of a zip file by their names. */
export class Zip {
	readonly #bytes: Uint8Array;
	readonly #view: DataView;
	readonly #members: ReadonlyMap<string, Member>;
	#left: number;

	/**
	 * @param most Bytes that all that is read may have together.
	 * @throws ZipError where it is none, or damaged.
	 */
	constructor(bytes: Uint8Array, most: number) {
		this.#bytes = bytes;
		this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
		this.#left = most;
		this.#members = this.#listed();
	}

	/** The names of the members. */
	names(): Iterable<string> {
		return this.#members.keys();
	}

	/**
	 * The bytes of a member.
	 *
	 * @throws ZipError where they are damaged, or more than may be read.
	 */
	read(name: string): Uint8Array {
		const { method, packed, size, start } = this.#members.get(name) as Member;
		if (size > this.#left) {
			throw new ZipError("it unfolds to more bytes than are read: use a smaller one");
		}
		this.#left -= size;
		const from = start + LOCAL_SIZE + this.#short(start + 26) + this.#short(start + 28);
		if (from + packed > this.#bytes.length) {
			throw new ZipError("it was cut off");
		}
		const given = this.#bytes.subarray(from, from + packed);
		if (method === STORED && packed === size) {
			return given;
		}
		if (method !== DEFLATED) {
			throw new ZipError(`${name} is packed in a way that is not read here`);
		}
		return inflated(given, size);
	}

	#listed(): Map<string, Member> {
		const members = new Map<string, Member>();
		let at = this.#list();
		while (at + LISTED_SIZE <= this.#bytes.length && this.#long(at) === LISTED) {
			const [name, extra, comment] = [28, 30, 32].map((place) => this.#short(at + place));
			const begin = at + LISTED_SIZE;
			const end = begin + (name as number);
			const decoder = (this.#short(at + 8) & 0x800) === 0 ? latin : utf8;
			members.set(decoder.decode(this.#bytes.subarray(begin, end)), {
				method: this.#short(at + 10),
				...this.#sizes(at, end, end + (extra as number)),
			});
			if (members.size > MOST_MEMBERS) {
				throw new ZipError(`it has more than ${MOST_MEMBERS} members`);
			}
			at = end + (extra as number) + (comment as number);
		}
		return members;
	}

	/** Where the list of members begins. */
	#list(): number {
		const last = this.#bytes.length - END_SIZE;
		for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--) {
			if (this.#long(at) === END) {
				const place = this.#long(at + 16);
				const isWide = at >= 20 && this.#long(at - 20) === WIDE_PLACE;
				const wide = isWide ? this.#wide(at - 12) : -1;
				return wide >= 0 && this.#long(wide) === WIDE_END ? this.#wide(wide + 48) : place;
			}
		}
		throw new ZipError("it has no list of members");
	}

	/** @param from Of the fields behind its name, in which large numbers are. */
	#sizes(at: number, from: number, to: number): Pick<Member, "packed" | "size" | "start"> {
		const [packed, size, start] = [20, 24, 42].map((place) => this.#long(at + place));
		let field = from;
		while (field + 4 <= to && this.#short(field) !== 1) {
			field += 4 + this.#short(field + 2);
		}
		let place = field + 4;
		const wide = (value = 0): number => {
			if (value !== ELSEWHERE) {
				return value;
			}
			place += 8;
			return place <= to ? this.#wide(place - 8) : value;
		};
		// In this order.
		const unpacked = wide(size);
		return { size: unpacked, packed: wide(packed), start: wide(start) };
	}

	/** Of 2 bytes; 0 where the file ends before. */
	#short(at: number): number {
		return at + 2 <= this.#bytes.length ? this.#view.getUint16(at, true) : 0;
	}

	#long(at: number): number {
		return at + 4 <= this.#bytes.length ? this.#view.getUint32(at, true) : 0;
	}

	#wide(at: number): number {
		return this.#long(at) + 2 ** 32 * this.#long(at + 4);
	}
}

/** A zip file that cannot be read; the message is the reason. */
export class ZipError extends Error {
	override name = "ZipError";
}

function inflated(packed: Uint8Array, size: number): Uint8Array {
	const output = new Uint8Array(size);
	let end = 0;
	const stream = new Inflate((piece) => {
		if (end + piece.length > size) {
			throw new ZipError("it has more bytes than it says");
		}
		output.set(piece, end);
		end += piece.length;
	});
	try {
		for (let at = 0; at < packed.length; at += PIECE) {
			stream.push(packed.subarray(at, at + PIECE), at + PIECE >= packed.length);
		}
	} catch (error) {
		throw error instanceof ZipError ? error : new ZipError(`${(error as Error).message}`);
	}
	if (end !== size) {
		throw new ZipError("it was cut off");
	}
	return output;
}
