/** Writes times by the directives of d3-time-format, in English; its parser is not needed here. */

const DAY = 86_400_000;
const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = [
	"January",
	"February",
	"March",
	"April",
	"May",
	"June",
	"July",
	"August",
	"September",
	"October",
	"November",
	"December",
];
const PADS: Readonly<Record<string, string>> = { "-": "", _: " ", "0": "0" };

/** Of the year, from 1. */
function dayOfYear(wall: Date): number {
	return Math.floor((wall.getTime() - Date.UTC(wall.getUTCFullYear(), 0, 1)) / DAY) + 1;
}

/** Weeks that begin on that day; those before the first are week 0. */
function week(wall: Date, begin: 0 | 1): number {
	return Math.floor((dayOfYear(wall) - 1 + 7 - ((wall.getUTCDay() + 7 - begin) % 7)) / 7);
}

/** The Thursday of the same week, whose year is the week's (ISO 8601). */
function thursday(wall: Date): Date {
	return new Date(wall.getTime() + (4 - (wall.getUTCDay() || 7)) * DAY);
}

/** What a directive is, and how many digits it has where it is a number. */
function part(directive: string, wall: Date): string | readonly [number, number] | null {
	const year = wall.getUTCFullYear();
	const hour = wall.getUTCHours();
	const day = DAYS[wall.getUTCDay()] as string;
	const month = MONTHS[wall.getUTCMonth()] as string;
	switch (directive) {
		case "a":
			return day.slice(0, 3);
		case "A":
			return day;
		case "b":
			return month.slice(0, 3);
		case "B":
			return month;
		case "c":
			return strftime("%x, %X", wall);
		case "d":
		case "e":
			return [wall.getUTCDate(), 2];
		case "f":
			return [wall.getUTCMilliseconds() * 1000, 6];
		case "g":
			return [thursday(wall).getUTCFullYear() % 100, 2];
		case "G":
			return [thursday(wall).getUTCFullYear(), 4];
		case "H":
			return [hour, 2];
		case "I":
			return [hour % 12 || 12, 2];
		case "j":
			return [dayOfYear(wall), 3];
		case "L":
			return [wall.getUTCMilliseconds(), 3];
		case "m":
			return [wall.getUTCMonth() + 1, 2];
		case "M":
			return [wall.getUTCMinutes(), 2];
		case "p":
			return hour < 12 ? "AM" : "PM";
		case "q":
			return String(Math.floor(wall.getUTCMonth() / 3) + 1);
		case "Q":
			return String(wall.getTime());
		case "s":
			return String(Math.floor(wall.getTime() / 1000));
		case "S":
			return [wall.getUTCSeconds(), 2];
		case "u":
			return String(wall.getUTCDay() || 7);
		case "U":
			return [week(wall, 0), 2];
		case "V":
			return [Math.ceil(dayOfYear(thursday(wall)) / 7), 2];
		case "w":
			return String(wall.getUTCDay());
		case "W":
			return [week(wall, 1), 2];
		case "x":
			return strftime("%-m/%-d/%Y", wall);
		case "X":
			return strftime("%-I:%M:%S %p", wall);
		case "y":
			return [year % 100, 2];
		case "Y":
			return [year % 10_000, 4];
		case "Z":
			return "+0000";
		case "%":
			return "%";
		default:
			return null;
	}
}

/** @param wall What clocks show, as if it were UTC. Directives that are none stay as they are. */
export function strftime(specifier: string, wall: Date): string {
	return specifier.replace(/%([-_0]?)([a-zA-Z%])/g, (whole, pad: string, directive: string) => {
		const found = part(directive, wall);
		if (found === null || typeof found === "string") {
			return found ?? whole;
		}
		const fill = PADS[pad] ?? (directive === "e" ? " " : "0");
		const digits = String(Math.abs(found[0]));
		return (found[0] < 0 ? "-" : "") + (fill === "" ? digits : digits.padStart(found[1], fill));
	});
}
