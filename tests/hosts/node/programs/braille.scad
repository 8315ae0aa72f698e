message = "cad"; // 12
dot = 1.6; // [1.2:0.1:2.4]
alphabet = "abcdefghij";
patterns = [[1], [1, 2], [1, 4], [1, 4, 5], [1, 5], [1, 2, 4], [1, 2, 4, 5], [1, 2, 5], [2, 4], [2, 4, 5]];
at = function (d) [floor((d - 1) / 3) * 2.5, -((d - 1) % 3) * 2.5];
cube([len(message) * 6 + 3, 12, 1.5]);
for (i = [0 : len(message) - 1]) let (k = search(message[i], alphabet)[0])
    if (is_num(k)) for (d = patterns[k]) translate([i * 6 + 3, 9, 1.2] + [each at(d), 0]) scale([1, 1, 0.6]) sphere(d = dot, $fn = 16);
