/** Joins what shows annotations with the tools that draw, move and delete them. */
import { element } from "../../viewer/base/dom";
import type { Annotation, AnnotationKind } from "../../wire/annotation-shapes";
import type { ShownPane } from "../figure/shown-pane";
import { BOARD_STYLE } from "./board-style";
import { Editing, type Moved } from "./editing";
import { History } from "./history";
import type { AnnotationBoard, BoardKit, BoardOutlets, PanePen } from "./later-annotations";
import { AnnotationLayer, type Shown } from "./layer";
import { paintParts } from "./paint";
import { figureOf } from "./parts";
import { Places, type Values } from "./places";
import { type Aim, Placing } from "./placing";
import { NAMES, readingsOf, spoken } from "./readings";
import type { Point } from "./simplify";
import { snapped } from "./snapping";
import { TextField } from "./text-field";
import { ToolRow } from "./tool-row";

/** Annotations of one chart; Python takes no more. */
const MOST = 1000;

let sheet: CSSStyleSheet | null = null;

export function annotationBoard(kit: BoardKit, outlets: BoardOutlets): AnnotationBoard {
	return new Board(kit, outlets);
}

class Board implements AnnotationBoard {
	readonly #kit: BoardKit;
	readonly #outlets: BoardOutlets;
	readonly #layer: AnnotationLayer;
	readonly #catcher = element("div", { class: "catcher", hidden: "" });
	readonly #field = new TextField();
	readonly #history = new History();
	readonly #placing: Placing;
	readonly #editing: Editing;
	#row: ToolRow | null = null;
	#tools: readonly AnnotationKind[] = [];
	#list: readonly Annotation[] = [];
	#selected: number | null = null;
	/** The point that keys move. */
	#handle: number | null = null;
	#magnet = true;

	constructor(kit: BoardKit, outlets: BoardOutlets) {
		this.#kit = kit;
		this.#outlets = outlets;
		const { shell } = outlets;
		const { plot } = shell;
		this.#editing = new Editing({
			one: (at) => this.#list[at] ?? null,
			places: (pane) => this.#places(pane),
			meant: (places, at, magnet) => this.#meant(places, at, magnet),
			moving: () => this.place(),
			moved: (moved) => this.#moved(moved),
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
			key: (at, event) => this.#press(at, event),
			keyUp: () => this.#editing.settle(),
			focus: (at) => this.#select(at),
			edit: (at) => this.#edit(at),
		});
		this.#placing = new Placing(
			{
				aim: (at, pane, magnet) => this.#aim(at, pane, magnet),
				middle: () => this.#middle(),
				changed: () => this.place(),
				done: (one) => this.#done(one),
				ask: (at, then) =>
					this.#field.ask("Text", at, "", (text) => {
						then(text);
						plot.focus({ preventScroll: true });
					}),
				putDown: () => this.putDown(),
				say: (text) => shell.say(text),
			},
			this.#catcher,
			(event) => this.#placeOf(event),
		);
		shell.cross.element.before(this.#layer.element, this.#catcher);
		plot.append(this.#field.element);
		// Before the chart's own keys.
		plot.addEventListener("keydown", (event) => this.#toolKey(event), true);
		plot.addEventListener("pointerdown", () => this.#select(null));
		shell.frame.addEventListener("keydown", (event) => this.#historyKey(event));
		sheet ??= new CSSStyleSheet();
		sheet.replaceSync(BOARD_STYLE);
		const root = shell.host.shadowRoot as ShadowRoot;
		root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
	}

	show(list: readonly Annotation[], tools: readonly AnnotationKind[]): void {
		if (list !== this.#list) {
			this.#editing.giveUp();
			this.#list = list;
			this.#history.forget();
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
		const all = this.#list.map((one, at) => this.#shown(moved?.at === at ? moved.one : one));
		const draft = this.#placing.draft;
		this.#layer.show(all, draft && this.#shown(draft), {
			selected: this.#selected,
			handle: this.#handle,
			editable: this.#isEditable,
		});
		this.#row?.show({
			tool: this.#placing.tool,
			magnet: this.#magnet,
			canUndo: this.#history.canUndo,
			canRedo: this.#history.canRedo,
			isSelected: this.#selected !== null,
		});
	}

	paint(pen: PanePen, ratio: number): void {
		const drawing = this.#outlets.drawing();
		for (const one of drawing ? this.#list : []) {
			const places = this.#places(one.pane);
			if (!drawing || !places) {
				continue;
			}
			const { box } = places.shown;
			pen.save();
			pen.translate(Math.round(box.left * ratio), Math.round(box.top * ratio));
			pen.beginPath();
			pen.rect(0, 0, Math.round(box.width * ratio), Math.round(box.height * ratio));
			pen.clip();
			paintParts(pen, figureOf(one, places).parts, one.color, drawing.look, ratio);
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
					this.#magnet = !this.#magnet;
					this.place();
				},
				undo: () => this.#back("undo"),
				redo: () => this.#back("redo"),
				edit: () => this.#edit(this.#selected),
				remove: () => this.#remove(this.#selected),
			});
			this.#outlets.shell.plot.parentElement?.before(this.#row.element);
		}
	}

	/** A tool is in use, or none. */
	#take(tool: AnnotationKind | null): void {
		const { plot } = this.#outlets.shell;
		this.#field.giveUp();
		this.#select(null);
		this.#placing.take(tool);
		this.#catcher.hidden = tool === null;
		if (tool !== null) {
			plot.focus({ preventScroll: true });
			this.#outlets.shell.say(
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
		if (this.#list.length >= MOST) {
			this.#outlets.shell.say(`A chart has ${MOST} annotations at most: delete some first`);
			return;
		}
		this.#change([...this.#list, one]);
		this.#select(this.#list.length - 1);
	}

	#moved({ at, one }: Moved): void {
		this.#change(this.#list.map((other, number) => (number === at ? one : other)));
		this.#say(at);
	}

	#remove(at: number | null): void {
		const one = at === null ? undefined : this.#list[at];
		if (one) {
			this.#editing.giveUp();
			this.#selected = null;
			this.#change(this.#list.filter((_, number) => number !== at));
			this.#outlets.shell.plot.focus({ preventScroll: true });
			this.#outlets.shell.say(`${NAMES[one.kind]} deleted`);
		}
	}

	#edit(at: number | null): void {
		const one = at === null ? undefined : this.#list[at];
		const places = one && this.#places(one.pane);
		const [first] = one && places ? figureOf(one, places).handles : [];
		if (!this.#isEditable || !one || !places || at === null) {
			return;
		}
		const { box } = places.shown;
		const [x, y] = first ?? places.place(one.points[0] as Values);
		const here: Point = [
			box.left + Math.max(0, Math.min(box.width, x)),
			box.top + Math.max(0, Math.min(box.height, y)),
		];
		this.#field.ask(`Text of the ${NAMES[one.kind]}`, here, one.label ?? "", (text) => {
			// A text without one would be nothing.
			if (text !== null && text !== (one.label ?? "") && (text !== "" || one.kind !== "text")) {
				const said = { ...one, label: text === "" ? null : text };
				this.#change(this.#list.map((other) => (other === one ? said : other)));
			}
			this.#layer.focus(at);
		});
	}

	#back(way: "undo" | "redo"): void {
		const list = this.#history[way](this.#list);
		if (list) {
			this.#editing.giveUp();
			this.#selected = null;
			this.#list = list;
			this.#outlets.changed(list);
			this.place();
			this.#outlets.shell.say(way === "undo" ? "Undone" : "Done again");
		}
	}

	#change(list: readonly Annotation[]): void {
		this.#history.add(this.#list);
		this.#list = list;
		this.#outlets.changed(list);
		this.place();
	}

	#toolKey(event: KeyboardEvent): void {
		const { plot } = this.#outlets.shell;
		if (this.#placing.tool !== null && event.target === plot && this.#placing.press(event)) {
			event.preventDefault();
			event.stopImmediatePropagation();
		}
	}

	#historyKey(event: KeyboardEvent): void {
		const { key, shiftKey, ctrlKey, metaKey } = event;
		const isTyping = event.composedPath()[0] instanceof HTMLInputElement;
		if (!this.#isEditable || isTyping || !(ctrlKey || metaKey)) {
			return;
		}
		const letter = key.toLowerCase();
		if (letter === "z" || letter === "y") {
			event.preventDefault();
			event.stopPropagation();
			this.#back(letter === "y" || shiftKey ? "redo" : "undo");
		}
	}

	/** A key on an annotation that has the focus. */
	#press(at: number, event: KeyboardEvent): void {
		const used = this.#isEditable && this.#used(at, event);
		if (used) {
			event.preventDefault();
			event.stopPropagation();
		}
	}

	#used(at: number, event: KeyboardEvent): boolean {
		if (this.#editing.press(at, this.#handle, event)) {
			return true;
		}
		const { shell } = this.#outlets;
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
					shell.plot.focus({ preventScroll: true });
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
		const one = this.#list[at] as Annotation;
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

	#say(at: number): void {
		const one = this.#list[at];
		const places = one && this.#places(one.pane);
		if (places) {
			this.#outlets.shell.say(spoken(one, places));
		}
	}

	#hover(at: number, event: PointerEvent): void {
		const one = this.#list[at];
		const places = one && this.#places(one.pane);
		if (!places || event.pointerType === "touch") {
			return;
		}
		event.stopPropagation();
		const { shell } = this.#outlets;
		const [x, y] = this.#placeOf(event);
		const lines = readingsOf(one, places).map((reading) => ({ ...reading, color: null }));
		const { clientWidth: width, clientHeight: height } = shell.plot;
		shell.cross.cross([]);
		shell.tooltip.show({ head: one.label ?? NAMES[one.kind], lines }, x, y, { width, height });
	}

	#shown(one: Annotation): Shown {
		const places = this.#places(one.pane);
		return places
			? {
					one,
					figure: figureOf(one, places),
					box: places.shown.box,
					spoken: spoken(one, places),
				}
			: {
					one,
					figure: { parts: [], handles: [] },
					box: { left: 0, top: 0, width: 0, height: 0 },
					spoken: "",
				};
	}

	#places(pane: number): Places | null {
		const drawing = this.#outlets.drawing();
		const shown = drawing?.panes[pane];
		return drawing && shown ? new Places(this.#kit, drawing, shown) : null;
	}

	#aim([x, y]: Point, pane: number | null, magnet: boolean): Aim | null {
		const shown = pane === null ? this.#outlets.paneAt(x, y) : this.#outlets.drawing()?.panes[pane];
		const places = shown && this.#places(shown.at);
		if (!places) {
			return null;
		}
		const values = this.#meant(places, within(shown, [x, y]), magnet);
		return {
			pane: shown.at,
			values,
			said: `${places.xText(values[0])}, ${places.yText(values[1])}`,
		};
	}

	/** @param at In the pane's pixels. */
	#meant(places: Places, at: Point, magnet: boolean): Values {
		const drawing = this.#outlets.drawing();
		const row = magnet && this.#magnet && drawing ? snapped(drawing, places.shown, at) : null;
		return row ? places.exact(...row) : places.values(at);
	}

	#middle(): Point | null {
		const box = this.#outlets.drawing()?.panes[0]?.box;
		return box ? [box.left + box.width / 2, box.top + box.height / 2] : null;
	}

	#placeOf(event: MouseEvent): Point {
		const { left, top } = this.#outlets.shell.plot.getBoundingClientRect();
		return [event.clientX - left, event.clientY - top];
	}
}

/** A place of the plot in a pane's pixels, at its edge where it is outside. */
function within({ box }: ShownPane, [x, y]: Point): Point {
	return [
		Math.max(0, Math.min(box.width, x - box.left)),
		Math.max(0, Math.min(box.height, y - box.top)),
	];
}
