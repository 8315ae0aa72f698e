/** Declares the syntax tree of OpenSCAD source, and walks it. */
/** Offsets in the source, in UTF-16 units. */
export interface Place {
	start: number;
	end: number;
}

export interface Comment extends Place {
	/** Without the signs around it. */
	text: string;
	block: boolean;
}

export type UnaryOperator = "-" | "+" | "!" | "~";
export type BinaryOperator =
	| ("||" | "&&" | "==" | "!=" | "<" | "<=" | ">" | ">=" | "|" | "&" | "<<" | ">>")
	| ("+" | "-" | "*" | "/" | "%" | "^");
/** `*` leaves out, `!` shows alone, `#` shows beside, `%` shows as background. */
export type Modifier = "*" | "!" | "#" | "%";

/** Of a call; of parameters, whose value is null where they have no default. */
export interface Argument extends Place {
	name: string | null;
	value: Expression | null;
}

export type Expression = Place &
	(
		| { kind: "number"; value: number }
		| { kind: "string"; value: string }
		| { kind: "constant"; value: boolean | null }
		| { kind: "name"; name: string }
		| { kind: "unary"; operator: UnaryOperator; operand: Expression }
		| { kind: "binary"; operator: BinaryOperator; left: Expression; right: Expression }
		| { kind: "conditional"; condition: Expression; then: Expression; otherwise: Expression }
		| { kind: "call"; callee: Expression; arguments: Argument[] }
		| { kind: "index"; of: Expression; at: Expression }
		| { kind: "member"; of: Expression; name: string }
		| { kind: "range"; first: Expression; step: Expression | null; last: Expression }
		| { kind: "vector"; items: Expression[] }
		| { kind: "function"; parameters: Argument[]; body: Expression }
		/** `let`, and `assert` and `echo`, which may stand without a value behind them. */
		| {
				kind: "prefix";
				word: "let" | "assert" | "echo";
				arguments: Argument[];
				body: Expression | null;
		  }
		// In vectors:
		| { kind: "each"; value: Expression }
		| { kind: "for"; bindings: Argument[]; body: Expression }
		| {
				kind: "loop";
				initial: Argument[];
				condition: Expression;
				next: Argument[];
				body: Expression;
		  }
		| { kind: "if"; condition: Expression; then: Expression; otherwise: Expression | null }
	);

export type Statement = Place &
	(
		| { kind: "assignment"; name: string; value: Expression }
		| { kind: "module definition"; name: string; parameters: Argument[]; body: Statement[] }
		| { kind: "function definition"; name: string; parameters: Argument[]; body: Expression }
		/** Of a module: `for`, `let`, `echo` and the like are modules, too. */
		| {
				kind: "instance";
				name: string;
				/** Behind the modifiers. */
				nameStart: number;
				modifiers: Modifier[];
				arguments: Argument[];
				children: Statement[];
		  }
		| {
				kind: "choice";
				/** Of its `if`, behind the modifiers. */
				nameStart: number;
				modifiers: Modifier[];
				condition: Expression;
				then: Statement[];
				otherwise: Statement[] | null;
		  }
		| { kind: "block"; statements: Statement[] }
		/** The included text stands here, in this scope; a used file has a scope of its own. */
		| { kind: "include" | "use"; path: string }
	);

export interface Fault extends Place {
	message: string;
}

export interface Tree {
	source: string;
	statements: Statement[];
	comments: Comment[];
	/** What is no OpenSCAD, in order; statements around it are there. */
	faults: Fault[];
	/** Inclusions in the middle of a statement, which only the whole text explains. */
	inclusionsInside: Place[];
}

export type Node = Expression | Statement | Argument;

/** Whether an expression makes any number of elements, so that it can stand in vectors only. */
export function makesElements(expression: Expression): boolean {
	let made = expression;
	while (made.kind === "prefix" && made.word === "let" && made.body !== null) {
		made = made.body;
	}
	return made.kind === "each" || made.kind === "for" || made.kind === "loop" || made.kind === "if";
}

/** The nodes right below one, in the order of the source. */
export function childrenOf(node: Node): Node[] {
	if (!("kind" in node)) {
		return node.value === null ? [] : [node.value];
	}
	switch (node.kind) {
		case "unary":
			return [node.operand];
		case "binary":
			return [node.left, node.right];
		case "conditional":
			return [node.condition, node.then, node.otherwise];
		case "call":
			return [node.callee, ...node.arguments];
		case "index":
			return [node.of, node.at];
		case "member":
			return [node.of];
		case "range":
			return node.step === null ? [node.first, node.last] : [node.first, node.step, node.last];
		case "vector":
			return node.items;
		case "function":
		case "function definition":
			return [...node.parameters, node.body];
		case "prefix":
			return node.body === null ? node.arguments : [...node.arguments, node.body];
		case "each":
		case "assignment":
			return [node.value];
		case "for":
			return [...node.bindings, node.body];
		case "loop":
			return [...node.initial, node.condition, ...node.next, node.body];
		case "if":
			return [node.condition, node.then, ...(node.otherwise === null ? [] : [node.otherwise])];
		case "module definition":
			return [...node.parameters, ...node.body];
		case "instance":
			return [...node.arguments, ...node.children];
		case "choice":
			return [node.condition, ...node.then, ...(node.otherwise ?? [])];
		case "block":
			return node.statements;
		default:
			return [];
	}
}

/** Every node below some, each before what is below it. Sums of any length are walked, too. */
export function* nodesIn(nodes: readonly Node[]): Generator<Node> {
	const waiting = [...nodes].reverse();
	for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
		yield node;
		const below = childrenOf(node);
		for (let at = below.length - 1; at >= 0; at--) {
			waiting.push(below[at] as Node);
		}
	}
}
