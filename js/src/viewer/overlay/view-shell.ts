/** Lays out a view's elements in a shadow root of their own. */
import type { Box3 } from "three";
import type { RenderStatus } from "../../wire/view-shapes";
import { element } from "../base/dom";
import { formatLength } from "../base/format";
import type { Theme } from "../base/theme";
import type { Actions } from "../controls/actions";
import { KEY_HELP } from "../controls/keys";
import type { FileFormat } from "../links/formats";
import type { Pose } from "../scene/camera";
import { gridSpacing } from "../scene/grid-spacing";
import type { Look } from "../scene/look";
import { Annotations } from "./annotations";
import { ErrorPanel } from "./error-panel";
import { Log } from "./log";
import { Placeholder } from "./placeholder";
import { ProfilePanel } from "./profile-panel";
import { Progress } from "./progress";
import { Scrubber } from "./scrubber";
import { descriptionOf, progressOf, statusOf } from "./status-text";
import { adoptStyle } from "./style";
import { Toolbar } from "./toolbar";
import { Triad } from "./triad";

export class ViewShell {
	/** Goes into the notebook's element. */
	readonly host = element("div", { class: "openscad-view" });
	readonly canvas = element("canvas", {
		role: "img",
		tabindex: "0",
		"aria-label": descriptionOf(null),
		"aria-describedby": "keys",
	});
	readonly #root: HTMLElement;
	readonly #status = element("span", { role: "status", "aria-live": "polite" });
	readonly #placeholder = new Placeholder();
	readonly #error = new ErrorPanel();
	readonly #log = new Log();
	readonly #triad: Triad;
	readonly #toolbar: Toolbar;
	readonly #scrubber: Scrubber;
	readonly #area: HTMLElement;
	/** How far apart the grid's lines are. */
	readonly #scale = element("div", { class: "scale", "aria-hidden": "true" });
	readonly #reading = element("div", { class: "reading", "aria-live": "polite" });
	/** Marks over the picture. */
	readonly annotations = new Annotations();
	readonly #progress: Progress;
	readonly profile: ProfilePanel;
	/** What the running render is at. */
	#work = "";
	#unable = false;

	/**
	 * @param cancel Ends the running render.
	 * @param showFrame Shows another part of the animation.
	 */
	constructor(actions: Actions, cancel: () => void, showFrame: (at: number) => void) {
		this.#scrubber = new Scrubber(showFrame);
		this.#triad = new Triad((side) => actions.turn(side));
		this.#toolbar = new Toolbar(actions);
		this.profile = new ProfilePanel(() => this.#toolbar.focusDisplay());
		this.#progress = new Progress(cancel, () => this.#say(this.#work, "plain"));
		this.#area = element(
			"div",
			{ class: "area" },
			this.canvas,
			element("span", { id: "keys", class: "describe" }, KEY_HELP),
			this.annotations.element,
			this.#placeholder.element,
			this.#triad.element,
			this.#scale,
			this.#toolbar.element,
			this.#scrubber.element,
			this.#reading,
			this.#progress.element,
			this.#error.element,
			this.profile.element,
		);
		this.#root = element(
			"div",
			{ class: "frame", "data-theme": "light" },
			this.#area,
			this.#log.list,
			element("div", { class: "status" }, this.#status, this.#log.button),
		);
		this.canvas.addEventListener("pointerdown", () => this.#toolbar.close());
		const root = this.host.attachShadow({ mode: "open" });
		adoptStyle(root);
		root.append(this.#root);
		this.#say(progressOf(null), "plain");
	}

	set theme(theme: Theme) {
		this.#root.dataset.theme = theme;
	}

	set pose(pose: Pose) {
		this.#triad.follow(pose);
		this.#toolbar.parallel = pose.parallel;
		const spacing = `grid ${formatLength(gridSpacing(pose.span))} mm`;
		if (this.#scale.textContent !== spacing) {
			this.#scale.textContent = spacing;
		}
	}

	set look(look: Look) {
		this.#toolbar.look = look;
		this.#scale.hidden = !look.grid;
	}

	/** What the part can be had as from whoever feeds the view. */
	set formats(formats: readonly FileFormat[]) {
		this.#toolbar.formats = formats;
	}

	/** Whether somebody can count the calls of the program. */
	set profiled(profiled: boolean) {
		this.#toolbar.profiled = profiled;
	}

	/** Shows where the evaluation's time goes, when it comes. */
	askProfile(): void {
		this.#toolbar.close();
		this.profile.wait();
	}

	/** An assembly's parts, each with its colour as CSS has it. */
	set parts(parts: ReadonlyMap<string, string>) {
		this.#toolbar.parts = parts;
	}

	/** Whether what is clicked is measured. */
	set measuring(measuring: boolean) {
		this.#toolbar.measuring = measuring;
		this.#area.classList.toggle("measuring", measuring);
	}

	/** What is said of what was pointed at. */
	set reading(text: string) {
		if (this.#reading.textContent !== text) {
			this.#reading.textContent = text;
		}
	}

	/** Offers an animation of so many parts; of none, it ends. */
	showAnimation(count: number, fps: number): void {
		this.#scrubber.show(count, fps);
	}

	/** Around the part. */
	set box(box: Box3) {
		this.#toolbar.box = box;
	}

	/** Which mesh the canvas shows, for those who wait for it from outside. */
	set shown(revision: number | null) {
		if (revision === null) {
			delete this.canvas.dataset.revision;
		} else {
			this.canvas.dataset.revision = String(revision);
			this.#placeholder.drawn();
		}
	}

	set status(status: RenderStatus) {
		this.#work = progressOf(status);
		this.#progress.startedAt = status.phase === "rendering" ? status.startedAt : null;
		this.#progress.words = this.#work.replace("…", "");
		if (!this.#unable) {
			this.#placeholder.show(status);
		}
		if (status.phase === "rendering" && this.#status.textContent !== "" && status.measures) {
			// What is shown stays until there is something better: no flicker between two renders.
			return;
		}
		const failed = status.phase === "failed";
		const { text, tone } = statusOf(status);
		this.#say(text, tone);
		if (failed || !this.#unable) {
			this.#error.show(failed ? status.failure : null, status.excerpt);
		}
		this.#log.show(status);
		this.canvas.classList.toggle("stale", failed);
		this.canvas.setAttribute("aria-label", descriptionOf(status));
	}

	/** A fault of the view itself; it has no OpenSCAD message. The next part ends it. */
	showFault(message: string): void {
		this.#placeholder.hide();
		this.#error.showFault(message);
	}

	/** Nothing can be drawn here, though words can be shown; null ends that. */
	showUnable(message: string | null): void {
		this.#unable = message !== null;
		if (message !== null) {
			this.#placeholder.hide();
			this.#error.showFault(message);
		} else if (!this.canvas.classList.contains("stale")) {
			this.#error.show(null, []);
		}
	}

	dispose(): void {
		this.#progress.dispose();
		this.#scrubber.dispose();
		this.host.remove();
	}

	#say(text: string, tone: "plain" | "error"): void {
		if (this.#status.textContent !== text) {
			this.#status.textContent = text;
		}
		this.#status.title = text;
		this.#status.classList.toggle("error-tone", tone === "error");
	}
}
