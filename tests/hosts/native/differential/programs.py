"""Programs for the differential run, by seed: good ones, wrong ones and strange ones."""

import random

# What the Customizer is told of a variable.
OFFERED = """
size = 3; // [1:20]
size = 3;
size = 3; // [1:0.5:20]
size = 3; // [2]
size = 3; // 4
size = 3; // [1, 2, 3]
size = 3; // [1:small, 2:large]
size = 3; // [a:b]
size = 3; // [ : : : ]
size = [1, 2, 3]; // [1:20]
size = "x"; // 3
size = "x"; // [x, y:Why, "z"]
size = true; // [1:20]
size = -3; // [1:20]
/* [Hidden] */ size = 3;
/* [ A  B ] */\n// How large\nsize = 3; // [1:20]
/* [Global] */\n// \\"\nsize = 1e10; // [0:1e-5:1]
size = 1 + 2; // [1:20]
"""
SOLIDS = """
cube({a});
cube([{a}, {b}, {c}], center = true);
sphere({a}, $fn = {n});
cylinder(h = {a}, r1 = {b}, r2 = {c}, $fn = {n});
cube(size);
sphere(r = size, $fn = 9);
linear_extrude({a}) square([{b}, {c}]);
rotate_extrude($fn = {n}) translate([{b}, 0]) circle({a}, $fn = {n});
polyhedron([[0,0,0],[{a},0,0],[0,{b},0],[0,0,{c}]], [[0,2,1],[0,1,3],[1,2,3],[0,3,2]]);
"""
FLAT = """
square({a});
circle({a}, $fn = {n});
polygon([[0,0],[{a},0],[0,{b}]]);
text("a{n}");
"""
AROUND = """
{x}
translate([{a}, {b}, {c}]) {{ {x} }}
rotate([{a}, {b}, {c}]) {{ {x} }}
union() {{ {x} {x} }}
difference() {{ {x} cube(1); }}
scale({a}) {{ {x} }}
for (i = [0 : 2]) translate([i * {a}, 0, 0]) {{ {x} }}
"""
WRONG = """
cube({a};
assert({a} < 0, "no");
cuboit({a});
cube(nothing);
x = y + {a};
include <lost{n}.scad>
use <lost{n}.scad>
import("lost{n}.stl");
cube({a})
echo({a}, "{n}", [1, undef]);
echo(sqrt(-{a}));
x = 1; x = {a};
cube(-{a});
module m() {{ m(); }} m();
function f(x) = f(x + 1); echo(f({a}));
linear_extrude() cube(1);
cube("{a}");
translate("x") cube({a});
$fn = {n};
/* {a}
"{a}
}}
;;;
color("red") cube({a});
color("nocolor") cube(1);
%cube({a});
*cube({a});
2nd_width = {a}; cube(2nd_width);
constructor = {a}; cube(constructor);
echo("\u00e9");
"""


def programs(seed, count):
    """(text, parameters) of so many programs."""
    dice = random.Random(seed)
    return [_program(dice) for _ in range(count)]


def _program(dice):
    def filled(form, inside=""):
        numbers = {name: dice.choice([0, 1, 2, 3.5, 10, 0.25]) for name in "abc"}
        return form.format(**numbers, n=dice.choice([0, 3, 5, 8, 16]), x=inside)

    offered = OFFERED.split("\n")[1:-1]
    lines = []
    if dice.random() < 0.6:
        lines.append(dice.choice([offered[0], *offered]).replace("\\n", "\n"))
    for _ in range(dice.randint(1, 3)):
        forms = dice.choices([SOLIDS, FLAT, WRONG], [5, 1, 2])[0]
        line = filled(dice.choice(forms.split("\n")[1:-1]))
        if forms is not WRONG:
            line = filled(dice.choice(AROUND.split("\n")[1:-1]), line)
        lines.append(line)
    parameters = dice.choice([{}, {}, {"size": 2}, {"$fn": 7}, {"sise": 1}])
    return "\n".join(lines), parameters
