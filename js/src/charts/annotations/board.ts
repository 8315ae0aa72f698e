/** Joins what shows annotations with the tools that draw, move and delete them. */
import { element } from "../../viewer/base/dom";
import type { Annotation, AnnotationKind } from "../../wire/annotation-shapes";
import { Aiming } from "./aiming";
import { BOARD_STYLE } from "./board-style";
import { DrawnList, MOST } from "./drawn-list";
import { Editing } from "./editing";
import type { AnnotationBoard, BoardKit, BoardOutlets, PanePen } from "./later-annotations";
import { AnnotationLayer, type Shown } from "./layer";
import { paintParts } from "./paint";
import { figureOf } from "./parts";
import type { Values } from "./places";
import { Placing } from "./placing";
import { NAMES, readingsOf, spoken } from "./readings";
import type { Point } from "./simplify";
import { TextField } from "./text-field";
import { ToolRow } from "./tool-row";

const HELP =
	"Arrow keys move it, Enter goes to its points, F2 changes its text, Delete takes it away";
const UNSHOWN = { left: 0, top: 0, width: 0, height: 0 };

let sheet: CSSStyleSheet | null = null;

export function annotationBoard(kit: BoardKit, outlets: BoardOutlets): AnnotationBoard {
	return new Board(kit, outlets);
}

class Board implements AnnotationBoard {
	readonly #outlets: BoardOutlets;
	readonly #aiming: Aiming;
	readonly #layer: AnnotationLayer;
	readonly #catcher = element("div", { class: "catcher", hidden: "" });
	readonly #field = new TextField();
	readonly #list: DrawnList;
	readonly #placing: Placing;
	readonly #editing: Editing;
	#row: ToolRow | null = null;
	#tools: readonly AnnotationKind[] = [];
	/** In words, which take longer than pictures. */
	#words = new WeakMap<Annotation, string>();
	#selected: number | null = null;
	/** The point that keys move. */
	#handle: number | null = null;

	constructor(kit: BoardKit, outlets: BoardOutlets) {
		this.#outlets = outlets;
		this.#aiming = new Aiming(kit, outlets);
		this.#list = new DrawnList((all) => outlets.changed(all));
		const { shell } = outlets;
		const { plot } = shell;
		this.#editing = new Editing({
			one: (at) => this.#list.all[at] ?? null,
			places: (pane) => this.#aiming.places(pane),
			meant: (places, at, magnet) => this.#aiming.meant(places, at, magnet),
			moving: () => this.place(),
			moved: ({ at, one }) => {
				this.#list.put(at, one);
				this.place();
				shell.say(this.#spoken(one));
			},
		});
		this.#layer = new AnnotationLayer({
			press: (at, handle, event) => {
				if (this.#isEditable) {
					event.stopPropagation();
					this.#select(at);
					this.#editing.hold(at, handle, event);
				}
			},
			hover: (at, event) => this.#hover(at, event),
			leave: () => shell.tooltip.hide(),
			key: (at, event) => used(event, this.#isEditable && this.#press(at, event)),
			keyUp: () => this.#editing.settle(),
			focus: (at) => {
				this.#select(at);
				shell.say(HELP);
			},
			edit: (at) => this.#edit(at),
		});
		this.#placing = new Placing(
			{
				aim: (at, pane, magnet) => this.#aiming.aim(at, pane, magnet),
				middle: () => this.#aiming.middle(),
				changed: () => this.place(),
				done: (one) => this.#done(one),
				ask: (at, then) =>
					this.#field.ask("Text", at, "", (text) => {
						plot.focus({ preventScroll: true });
						then(text);
					}),
				putDown: () => this.putDown(),
				say: (text) => shell.say(text),
			},
			this.#catcher,
			(event) => this.#aiming.placeOf(event),
		);
		shell.cross.element.before(this.#layer.element, this.#catcher);
		plot.append(this.#field.element);
		// Before the chart's own keys.
		plot.addEventListener("keydown", (event) => this.#plotKey(event), true);
		plot.addEventListener("pointerdown", () => this.#select(null));
		shell.frame.addEventListener("keydown", (event) => this.#historyKey(event));
		sheet ??= new CSSStyleSheet();
		sheet.replaceSync(BOARD_STYLE);
		const root = shell.host.shadowRoot as ShadowRoot;
		root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
	}

	show(list: readonly Annotation[], tools: readonly AnnotationKind[]): void {
		// The axes may be others.
		this.#words = new WeakMap();
		if (this.#list.follow(list)) {
			this.#editing.giveUp();
			this.#select(null);
		}
		if (String(tools) !== String(this.#tools)) {
			this.#tools = tools;
			this.#makeRow();
		}
		this.place();
	}

	place(): void {
		const moved = this.#editing.now;
		const all = this.#list.all.map((one, at) => this.#shown(moved?.at === at ? moved.one : one));
		const draft = this.#placing.draft;
		this.#layer.show(all, draft && this.#shown(draft), {
			selected: this.#selected,
			handle: this.#handle,
			editable: this.#isEditable,
		});
		this.#row?.show({
			tool: this.#placing.tool,
			magnet: this.#aiming.magnet,
			canUndo: this.#list.canUndo,
			canRedo: this.#list.canRedo,
			color: this.#selected === null ? null : this.#layer.colorOf(this.#selected),
		});
	}

	paint(pen: PanePen, ratio: number): void {
		const look = this.#outlets.drawing()?.look;
		for (const one of look ? this.#list.all : []) {
			const places = this.#aiming.places(one.pane);
			if (!look || !places) {
				continue;
			}
			const { box } = places.shown;
			pen.save();
			pen.translate(Math.round(box.left * ratio), Math.round(box.top * ratio));
			pen.beginPath();
			pen.rect(0, 0, Math.round(box.width * ratio), Math.round(box.height * ratio));
			pen.clip();
			paintParts(pen, figureOf(one, places).parts, one.color, look, ratio);
			pen.restore();
		}
	}

	putDown(): void {
		if (this.#placing.tool !== null) {
			this.#take(null);
		}
	}

	get #isEditable(): boolean {
		return this.#tools.length > 0;
	}

	#makeRow(): void {
		this.#row?.element.remove();
		this.#row = null;
		this.#take(null);
		if (this.#isEditable) {
			this.#row = new ToolRow(this.#tools, {
				use: (tool) => this.#take(this.#placing.tool === tool ? null : tool),
				magnet: () => {
					this.#aiming.magnet = !this.#aiming.magnet;
					this.place();
				},
				undo: () => this.#go("undo"),
				redo: () => this.#go("redo"),
				edit: () => this.#edit(this.#selected),
				paint: (color) => this.#change({ color }),
				remove: () => this.#remove(this.#selected),
			});
			this.#outlets.shell.plot.parentElement?.before(this.#row.element);
		}
	}

	/** A tool is in use, or none. */
	#take(tool: AnnotationKind | null): void {
		const { shell } = this.#outlets;
		this.#field.giveUp();
		this.#select(null);
		this.#placing.take(tool);
		this.#catcher.hidden = tool === null;
		if (tool !== null) {
			shell.plot.focus({ preventScroll: true });
			shell.say(
				`${NAMES[tool]}: press where it begins, or move there by the arrow keys and press Enter; Escape gives up`,
			);
		}
	}

	#select(at: number | null): void {
		if (this.#selected !== at) {
			this.#editing.settle();
			this.#selected = at;
			this.#handle = null;
			this.place();
		}
	}

	#done(one: Annotation): void {
		this.#take(null);
		const at = this.#list.add(one);
		this.#select(at);
		if (at === null) {
			this.#outlets.shell.say(`A chart has ${MOST} annotations at most: delete some first`);
		} else {
			this.#layer.focus(at);
		}
	}

	#remove(at: number | null): void {
		this.#editing.giveUp();
		const one = at === null ? null : this.#list.remove(at);
		if (one) {
			const { shell } = this.#outlets;
			this.#selected = null;
			this.place();
			shell.plot.focus({ preventScroll: true });
			shell.say(`${NAMES[one.kind]} deleted`);
		}
	}

	/** The selected one has another colour or text. */
	#change(by: Partial<Annotation>): void {
		const one = this.#selected === null ? undefined : this.#list.all[this.#selected];
		if (one && this.#selected !== null) {
			this.#list.put(this.#selected, { ...one, ...by });
			this.place();
		}
	}

	#edit(at: number | null): void {
		const one = at === null ? undefined : this.#list.all[at];
		const places = one && this.#aiming.places(one.pane);
		if (!this.#isEditable || !one || !places || at === null) {
			return;
		}
		this.#select(at);
		const { box } = places.shown;
		const [x, y] = places.place(one.points[0] as Values);
		const here: Point = [
			box.left + Math.max(0, Math.min(box.width, x)),
			box.top + Math.max(0, Math.min(box.height, y)),
		];
		const before = one.label ?? "";
		this.#field.ask(`Text of the ${NAMES[one.kind]}`, here, before, (text) => {
			// By itself: a press elsewhere ends the text, and selects another one before.
			const now = this.#list.all.indexOf(one);
			// A text without one would be nothing.
			if (now >= 0 && text !== null && text !== before && (text !== "" || one.kind !== "text")) {
				this.#list.put(now, { ...one, label: text === "" ? null : text });
				this.place();
			}
			this.#layer.focus(at);
		});
	}

	#go(way: "undo" | "redo"): void {
		this.#editing.giveUp();
		if (this.#list.go(way)) {
			this.#selected = null;
			this.place();
			this.#outlets.shell.say(way === "undo" ? "Undone" : "Done again");
		}
	}

	/** A key on the plot itself. */
	#plotKey(event: KeyboardEvent): void {
		if (event.target !== this.#outlets.shell.plot) {
			return;
		}
		if (this.#placing.tool !== null) {
			used(event, this.#placing.press(event));
		} else if (this.#selected !== null && ["Delete", "Backspace"].includes(event.key)) {
			this.#remove(this.#selected);
			used(event, true);
		} else if (this.#selected !== null && event.key === "Escape") {
			this.#select(null);
			used(event, true);
		}
	}

	#historyKey(event: KeyboardEvent): void {
		const { key, shiftKey, ctrlKey, metaKey } = event;
		const isTyping = event.composedPath()[0] === this.#field.element;
		const letter = key.toLowerCase();
		const is = (letter === "z" || letter === "y") && (ctrlKey || metaKey) && !isTyping;
		if (this.#isEditable && is) {
			this.#go(letter === "y" || shiftKey ? "redo" : "undo");
			used(event, true);
		}
	}

	/** A key on an annotation that has the focus; whether it is one of its keys. */
	#press(at: number, event: KeyboardEvent): boolean {
		if (this.#editing.press(at, this.#handle, event)) {
			return true;
		}
		switch (event.key) {
			case "Delete":
			case "Backspace":
				this.#remove(at);
				return true;
			case "Enter":
			case " ":
				this.#nextHandle(at);
				return true;
			case "F2":
				this.#edit(at);
				return true;
			case "Escape":
				if (this.#handle === null) {
					this.#select(null);
					this.#outlets.shell.plot.focus({ preventScroll: true });
				} else {
					this.#handle = null;
					this.place();
				}
				return true;
			default:
				return false;
		}
	}

	#nextHandle(at: number): void {
		const one = this.#list.all[at] as Annotation;
		const count = one.kind === "path" ? 0 : one.points.length;
		const next = (this.#handle ?? -1) + 1;
		this.#select(at);
		this.#handle = next < count ? next : null;
		this.place();
		this.#outlets.shell.say(
			this.#handle === null
				? "Arrow keys move all of it"
				: `Arrow keys move point ${next + 1} of ${count}`,
		);
	}

	#hover(at: number, event: PointerEvent): void {
		const one = this.#list.all[at];
		const places = one && this.#aiming.places(one.pane);
		if (!places || event.pointerType === "touch") {
			return;
		}
		event.stopPropagation();
		const { shell } = this.#outlets;
		const [x, y] = this.#aiming.placeOf(event);
		const lines = readingsOf(one, places).map((reading) => ({ ...reading, color: null }));
		const { clientWidth: width, clientHeight: height } = shell.plot;
		shell.cross.cross([]);
		shell.tooltip.show({ head: one.label ?? NAMES[one.kind], lines }, x, y, { width, height });
	}

	#spoken(one: Annotation): string {
		const places = this.#aiming.places(one.pane);
		// Before the chart has a size there is no place to speak of.
		if (!places) {
			return "";
		}
		const words = this.#words.get(one) ?? spoken(one, places);
		this.#words.set(one, words);
		return words;
	}

	#shown(one: Annotation): Shown {
		const places = this.#aiming.places(one.pane);
		return {
			one,
			figure: places ? figureOf(one, places) : { parts: [], handles: [] },
			box: places?.shown.box ?? UNSHOWN,
			spoken: this.#spoken(one),
		};
	}
}

/** Nobody else takes a key that was used. */
function used(event: KeyboardEvent, is: boolean): void {
	if (is) {
		event.preventDefault();
		event.stopImmediatePropagation();
	}
}
