# SPDX-License-Identifier: MPL-2.0
"""The rules of the Open Board Format 0.1 for a package, from its public specification. Prints each breach; silence is praise."""
import json
import re
import struct
import sys
import zipfile

breaches = []


def rule(holds, words):
    if not holds:
        breaches.append(words)
    return holds


def known_keys(thing, keys, where):
    for key in thing:
        rule(key in keys or re.match(r"ext_[a-z]+_", key), f"{where}: {key} is not in the specification")


def check_licence(licence, where):
    known_keys(licence, {"type", "copyright_notice_url", "source_url", "author_name", "author_url", "author_email"}, where)
    rule(licence.get("type"), f"{where}: the licence has no type")


def check_image(image, package, paths):
    where = f"image {image.get('id')}"
    known_keys(image, {"id", "width", "height", "content_type", "data", "url", "symbol", "path", "data_url", "license"}, where)
    rule(isinstance(image.get("id"), str), f"{where}: its id is no text")
    rule(re.match(r"image/.+", image.get("content_type", "")), f"{where}: no kind of picture")
    if "license" in image:
        check_licence(image["license"], where)
    if not rule(image.get("path") in package.namelist(), f"{where}: not in the package"):
        return
    rule(paths.get(image["id"]) == image["path"], f"{where}: the manifest puts it elsewhere")
    bytes_ = package.read(image["path"])
    rule(bytes_[:8] == b"\x89PNG\r\n\x1a\n", f"{where}: no PNG")
    rule(struct.unpack(">II", bytes_[16:24]) == (image.get("width"), image.get("height")), f"{where}: another size")


def check_button(button, images, boards, where):
    where = f"{where}, button {button.get('id')}"
    known_keys(
        button,
        {"id", "label", "vocalization", "image_id", "sound_id", "hidden", "background_color", "border_color", "action", "actions",
         "load_board", "top", "left", "width", "height"},
        where,
    )
    rule(isinstance(button.get("id"), str), f"{where}: its id is no text")
    rule(isinstance(button.get("label"), str) and button["label"], f"{where}: no label")
    for colour in ("background_color", "border_color"):
        rule(re.fullmatch(r"rgba?\(\d{1,3}, \d{1,3}, \d{1,3}\)", button.get(colour, "rgb(0, 0, 0)")), f"{where}: {colour} is no colour")
    rule(button.get("image_id") is None or button["image_id"] in images, f"{where}: its picture is not on the board")
    if "load_board" in button:
        known_keys(button["load_board"], {"id", "name", "url", "data_url", "path"}, where)
        rule(boards.get(button["load_board"]["id"]) == button["load_board"]["path"], f"{where}: it leads nowhere")


def check_board(board, package, paths):
    where = f"board {board.get('id')}"
    known_keys(
        board,
        {"format", "id", "locale", "url", "data_url", "name", "description_html", "buttons", "images", "sounds", "grid", "license",
         "strings"},
        where,
    )
    rule(board.get("format") == "open-board-0.1", f"{where}: another format")
    for key in ("locale", "name", "description_html"):
        rule(isinstance(board.get(key), str) and board[key], f"{where}: no {key}")
    for key in ("buttons", "images", "sounds"):
        rule(isinstance(board.get(key), list), f"{where}: no {key}")
    if "license" in board:
        check_licence(board["license"], where)
    images = [image["id"] for image in board["images"]]
    rule(len(images) == len(set(images)), f"{where}: two images have one id")
    for image in board["images"]:
        check_image(image, package, paths["images"])
    buttons = [button["id"] for button in board["buttons"]]
    rule(len(buttons) == len(set(buttons)), f"{where}: two buttons have one id")
    for button in board["buttons"]:
        check_button(button, images, paths["boards"], where)
    grid = board["grid"]
    known_keys(grid, {"rows", "columns", "order"}, where)
    rule(grid["rows"] > 0 and 0 < grid["columns"] <= 20, f"{where}: no size that a screen has")
    rule(len(grid["order"]) == grid["rows"], f"{where}: not as many rows as it says")
    rule(all(len(row) == grid["columns"] for row in grid["order"]), f"{where}: not as many columns as it says")
    rule(sorted(id_ for row in grid["order"] for id_ in row if id_ is not None) == sorted(buttons), f"{where}: grid and buttons differ")


with zipfile.ZipFile(sys.argv[1]) as package:
    rule(package.testzip() is None, "the package is damaged")
    manifest = json.loads(package.read("manifest.json"))
    known_keys(manifest, {"format", "root", "paths"}, "manifest")
    paths = manifest["paths"]
    known_keys(paths, {"boards", "images", "sounds"}, "manifest")
    rule(manifest["format"] == "open-board-0.1", "manifest: another format")
    rule(manifest["root"] in paths["boards"].values(), "manifest: the root is no board")
    listed = [path for kind in paths.values() for path in kind.values()]
    rule(sorted(["manifest.json", *listed]) == sorted(package.namelist()), "manifest: it lists other files than there are")
    for id_, path in paths["boards"].items():
        board = json.loads(package.read(path))
        rule(board["id"] == id_, f"{path}: another board")
        check_board(board, package, paths)

print("\n".join(breaches), end="")
