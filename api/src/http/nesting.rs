//! How deep brackets nest in a document, before any parser sees it.
//!
//! The parser descends once per bracket and its own limit does not fit the stack of a worker
//! thread: in a development build 500 nested lists, one kilobyte, overflow 2 MiB and end the process.

/// Deepest nesting of `{`, `[` and `(` in one document.
pub(super) const DEEPEST_NESTING: usize = 64;

/// Whether the brackets of this text nest deeper than [`DEEPEST_NESTING`].
///
/// Follows the lexical grammar: brackets in strings, block strings and comments do not count. A
/// string that does not end on its line ends the scan, as it ends the parser's reading.
pub(super) fn is_too_deep(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (mut at, mut depth) = (0_usize, 0_usize);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'{' | b'[' | b'(' => depth += 1,
            b'}' | b']' | b')' => depth = depth.saturating_sub(1),
            b'#' => at = end_of_line(bytes, at),
            b'"' => match end_of_string(bytes, at) {
                Some(end) => at = end,
                None => return false,
            },
            _ => {}
        }
        if depth > DEEPEST_NESTING {
            return true;
        }
        at += 1;
    }
    false
}

fn end_of_line(bytes: &[u8], from: usize) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    from + rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len())
}

/// Index of the last byte of the string that starts here.
fn end_of_string(bytes: &[u8], from: usize) -> Option<usize> {
    if bytes.get(from..)?.starts_with(b"\"\"\"") {
        // Without an end the parser goes back and reads the first two quotes as an empty string.
        return end_of_block(bytes, from + 3).or(Some(from + 1));
    }
    let mut at = from + 1;
    loop {
        match bytes.get(at)? {
            b'"' => return Some(at),
            b'\n' | b'\r' => return None,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
}

fn end_of_block(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        let rest = bytes.get(at..)?;
        if rest.is_empty() {
            return None;
        }
        if rest.starts_with(b"\\\"\"\"") {
            at += 4;
        } else if rest.starts_with(b"\"\"\"") {
            return Some(at + 2);
        } else {
            at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{DEEPEST_NESTING, is_too_deep};

    fn brackets(open: &str, close: &str, times: usize) -> String {
        format!("{{ a(x: {}1{}) }}", open.repeat(times), close.repeat(times))
    }

    #[test]
    fn brackets_nest_up_to_the_limit_and_no_deeper() {
        // The braces of the operation and the parentheses of the argument are two levels.
        for (open, close) in [("[", "]"), ("{a:", "}")] {
            assert!(!is_too_deep(&brackets(open, close, DEEPEST_NESTING - 2)));
            assert!(is_too_deep(&brackets(open, close, DEEPEST_NESTING - 1)));
        }
        assert!(is_too_deep(&"{a".repeat(8_000)), "also when nothing is closed");
    }

    #[test]
    fn brackets_in_strings_and_comments_do_not_count() {
        let many = "[".repeat(100);
        for text in [
            format!("{{ a(x: \"{many}\") }}"),
            format!("{{ a(x: \"\\\"{many}\") }}"),
            format!("{{ a(x: \"\"\"{many}\n\\\"\"\" {many}\"\"\") }}"),
            format!("{{ a # {many}\n }}"),
        ] {
            assert!(!is_too_deep(&text), "{text}");
        }
    }

    #[test]
    fn quotes_and_comments_hide_no_brackets() {
        let many = "[".repeat(100);
        for text in [
            format!("{{ a(x: \"]\" {many}"),
            format!("{{ a(x: \"\\\\\" {many}"),
            format!("{{ a # \"\n {many}"),
            format!("{{ a # \"\r {many}"),
            format!("{{ a(x: \"#\" {many}"),
            format!("{{ a(x: \"\"\"\"\"\" {many}"),
            format!("{{ a(x: [\"\"\"b\" {many}"),
        ] {
            assert!(is_too_deep(&text), "{text}");
        }
    }
}
