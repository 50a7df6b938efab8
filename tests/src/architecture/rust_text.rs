//! Telling code from comments and strings, which may say what code may not do.

use super::source::SourceFile;

/// The text without comments and without what stands in strings; every line keeps its number.
pub(super) fn code(file: &SourceFile) -> String {
    masked(&file.text, false)
}

/// The text without comments.
pub(super) fn without_comments(file: &SourceFile) -> String {
    masked(&file.text, true)
}

/// The paths (`a::b::C`, or a single name) in code, each with its line number.
pub(super) fn paths(code: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    for (index, line) in code.lines().enumerate() {
        let words = line.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':'));
        let words = words.map(|word| word.trim_matches(':')).filter(|word| !word.is_empty());
        found.extend(words.map(|word| (index + 1, word)));
    }
    found
}

/// The first names of what `use krate::{…}` brings in, each with its line number.
pub(super) fn grouped_imports(code: &str, krate: &str) -> Vec<(usize, String)> {
    let start = format!("use {krate}::{{");
    let mut found = Vec::new();
    for (offset, _) in code.match_indices(&start) {
        let line = code[..offset].lines().count().max(1);
        let mut depth = 0_usize;
        let mut name = String::new();
        for c in code[offset + start.len() - 1..].chars() {
            match c {
                '{' => depth += 1,
                '}' if depth == 1 => break,
                '}' => depth -= 1,
                ',' if depth == 1 => found.push((line, std::mem::take(&mut name))),
                c if depth == 1 => name.push(c),
                _ => {}
            }
        }
        found.push((line, name));
    }
    let first = |name: String| name.trim().split("::").next().unwrap_or_default().to_owned();
    found.into_iter().map(|(line, name)| (line, first(name))).filter(|(_, name)| !name.is_empty()).collect()
}

fn masked(text: &str, keep_strings: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut before = ' ';
    while let Some(c) = rest.chars().next() {
        let (length, kept) = match piece(rest, before) {
            Piece::Comment(length) => (length, false),
            Piece::Text(length) => (length, keep_strings),
            Piece::Code(length) => (length, true),
        };
        let part = &rest[..length];
        if kept {
            out.push_str(part);
        } else {
            out.extend(part.chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
        }
        before = if length == c.len_utf8() { c } else { ' ' };
        rest = &rest[length..];
    }
    out
}

/// What the text begins with, and how many bytes of it.
enum Piece {
    Comment(usize),
    Text(usize),
    Code(usize),
}

fn piece(rest: &str, before: char) -> Piece {
    let inside_a_name = before.is_alphanumeric() || before == '_';
    if rest.starts_with("//") {
        return Piece::Comment(rest.find('\n').unwrap_or(rest.len()));
    }
    if rest.starts_with("/*") {
        return Piece::Comment(block_comment(rest));
    }
    if !inside_a_name && let Some(length) = raw_string(rest) {
        return Piece::Text(length);
    }
    if rest.starts_with('"') {
        return Piece::Text(quoted(rest, '"'));
    }
    let mut chars = rest.chars();
    let first = chars.next().map_or(1, char::len_utf8);
    match (rest.starts_with('\''), chars.next(), chars.next()) {
        (true, Some('\\'), _) => Piece::Text(quoted(rest, '\'')),
        (true, Some(c), Some('\'')) => Piece::Text(2 + c.len_utf8()),
        _ => Piece::Code(first),
    }
}

fn block_comment(rest: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while at < rest.len() {
        match rest.as_bytes()[at..] {
            [b'/', b'*', ..] => (depth, at) = (depth + 1, at + 2),
            [b'*', b'/', ..] => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            return at;
        }
    }
    rest.len()
}

fn raw_string(rest: &str) -> Option<usize> {
    let after_r = ["r", "br", "cr"].iter().find_map(|prefix| rest.strip_prefix(prefix))?;
    let hashes = after_r.chars().take_while(|c| *c == '#').count();
    let body = after_r[hashes..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    let opening = rest.len() - body.len();
    Some(body.find(&end).map_or(rest.len(), |at| opening + at + end.len()))
}

fn quoted(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

#[test]
fn tells_code_from_comments_and_strings() {
    let text = "let a = \"f64 \\\" f64\"; // f64\n/* f64 /* f64 */ f64 */ let b: f32 = r#\"f64 \" f64\"#;\nlet c = '\"'; fn d<'a>() {} let e = '\\''; g::h\n";
    let code = masked(text, false);
    assert!(!code.contains("f64"), "{code}");
    assert_eq!(code.lines().count(), text.lines().count());
    for kept in ["let b: f32", "fn d<'a>()", "g::h"] {
        assert!(code.contains(kept), "{kept} is missing in {code}");
    }
    assert_eq!(masked(text, true).matches("f64").count(), 4);
    assert!(paths(&code).contains(&(3, "g::h")));
}

#[test]
fn reads_what_a_grouped_import_brings_in() {
    let code = "x\nuse std::{\n    fmt::{self, Display},\n    fs,\n    time::Duration,\n};\n";
    let names: Vec<String> = grouped_imports(code, "std").into_iter().map(|(_, name)| name).collect();
    assert_eq!(names, ["fmt", "fs", "time"]);
}
