/**
 * Says how much an Arrow file or stream unfolds to, for the Arrow decoder, before it does.
 *
 * Messages are FlatBuffers; the package's `data/_arrow/unfolded.py` reads them in the same way.
 */

const MAGIC_LENGTH = 6;
const CONTINUES = 0xffffffff;
const [DICTIONARY, RECORDS] = [2, 3];
/** Stands before a buffer that is not compressed, where others are. */
const RAW = -1;
/** Bytes of a node, of a buffer's place, of a block of a footer, and of a value in a column. */
const [NODE, BUFFER, BLOCK, NUMBER] = [16, 16, 24, 8];

/**
 * Bytes of all batches, as far as their messages tell; no less than 8 for each value.
 *
 * @param isFile It has a footer that names its messages.
 * @throws RangeError where a message cannot be read, or is named over and over.
 */
export function unfoldedSize(bytes: Uint8Array, isFile: boolean): number {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	// Each has a place of its own in a file; a footer could name one for ever.
	let left = bytes.length;
	let size = 0;
	for (const [at, body] of isFile ? namedPlaces(view) : placesInARow(view)) {
		const [own, lookedAt] = batchSize(view, at, body);
		left -= lookedAt;
		if (left < 0) {
			throw new RangeError("it names the same batches over and over");
		}
		size += own;
	}
	return size;
}

/** A table of a FlatBuffer: its fields by their numbers. */
class Table {
	readonly #offsets: number;
	readonly #size: number;

	constructor(
		private readonly view: DataView,
		private readonly place: number,
	) {
		this.#offsets = place - view.getInt32(place, true);
		this.#size = view.getUint16(this.#offsets, true);
	}

	/** Where a field lies. */
	at(number: number): number | null {
		const entry = 4 + 2 * number;
		const offset = entry < this.#size ? this.view.getUint16(this.#offsets + entry, true) : 0;
		return offset === 0 ? null : this.place + offset;
	}

	table(number: number): Table | null {
		const at = this.at(number);
		return at === null ? null : new Table(this.view, pointed(this.view, at));
	}

	/** Where the structs of a vector begin. */
	*structs(number: number, size: number): Generator<number> {
		const at = this.at(number);
		if (at === null) {
			return;
		}
		const begin = pointed(this.view, at);
		const count = this.view.getUint32(begin, true);
		for (let index = 0; index < count; index++) {
			yield begin + 4 + index * size;
		}
	}
}

function pointed(view: DataView, at: number): number {
	return at + view.getUint32(at, true);
}

/** Where each message and its body begin. */
function* namedPlaces(view: DataView): Generator<[number, number]> {
	const end = view.byteLength - MAGIC_LENGTH - 4;
	const footer = new Table(view, pointed(view, end - view.getInt32(end, true)));
	for (const number of [2, 3]) {
		for (const at of footer.structs(number, BLOCK)) {
			const offset = whole(view, at);
			yield [offset, offset + view.getInt32(at + 8, true)];
		}
	}
}

function* placesInARow(view: DataView): Generator<[number, number]> {
	for (let at = 0; at + 8 <= view.byteLength; ) {
		// Writers before 0.15 wrote the length alone.
		const head = view.getUint32(at, true) === CONTINUES ? 8 : 4;
		const length = view.getUint32(at + head - 4, true);
		if (length === 0) {
			return;
		}
		const body = at + head + length;
		yield [at, body];
		const said = messageAt(view, at).at(3);
		at = body + (said === null ? 0 : count(whole(view, said)));
	}
}

function messageAt(view: DataView, at: number): Table {
	return new Table(view, pointed(view, at + (view.getUint32(at, true) === CONTINUES ? 8 : 4)));
}

/** What a batch unfolds to, and how many bytes of the file say so. */
function batchSize(view: DataView, at: number, body: number): [size: number, lookedAt: number] {
	const message = messageAt(view, at);
	const kindAt = message.at(1);
	const kind = kindAt === null ? 0 : view.getUint8(kindAt);
	const said = message.table(2);
	const header = kind === DICTIONARY ? (said?.table(1) ?? null) : said;
	if ((kind !== DICTIONARY && kind !== RECORDS) || header === null) {
		return [0, 0];
	}
	let [values, sizes, lookedAt] = [0, 0, 0];
	for (const node of header.structs(1, NODE)) {
		values += count(whole(view, node));
		lookedAt += NODE;
	}
	const isPacked = header.at(3) !== null;
	for (const buffer of header.structs(2, BUFFER)) {
		const length = count(whole(view, buffer + 8));
		const unpacked = isPacked && length > 0 ? whole(view, body + whole(view, buffer)) : length;
		sizes += unpacked === RAW ? length : count(unpacked);
		lookedAt += BUFFER;
	}
	return [Math.max(sizes, NUMBER * values), lookedAt];
}

function whole(view: DataView, at: number): number {
	return Number(view.getBigInt64(at, true));
}

function count(number: number): number {
	if (number < 0) {
		// It would make up for what others are too large.
		throw new RangeError("a length is below 0");
	}
	return number;
}
