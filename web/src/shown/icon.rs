//! Marks of status: a word, a shape and a colour together, so that none of them has to be seen alone.

/// A shape of 20 by 20, drawn in the colour of the text beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Icon {
    /// A tick in a disc.
    Done,
    /// A tick in a dashed ring: from before.
    Background,
    /// A ring.
    Open,
    /// An envelope: somebody reported.
    Reported,
    /// An arrow back.
    Returned,
    /// A turning arrow.
    Again,
    /// A clock.
    Clock,
    /// An exclamation mark in a triangle.
    Overdue,
    /// A bell with a stroke: nothing heard.
    Silent,
    /// A stroke: does not apply.
    Left,
    /// A question mark in a ring: cannot be told.
    Unknown,
    /// An arrow up: better.
    Up,
    /// An arrow down: worse.
    Down,
    /// An arrow to the side: the same.
    Level,
}

impl Icon {
    /// The drawing: markup that this program wrote.
    pub(crate) const fn svg(self) -> &'static str {
        match self {
            Self::Done => {
                r#"<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><circle cx="10" cy="10" r="9" fill="currentColor"/><path d="M5.5 10.5l3 3 6-6.5" fill="none" stroke="white" stroke-width="2"/></svg>"#
            }
            Self::Background => {
                r#"<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><circle cx="10" cy="10" r="8" fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="3 2.3"/><path d="M5.8 10.5l3 3 5.5-6" fill="none" stroke="currentColor" stroke-width="2"/></svg>"#
            }
            Self::Open => {
                r#"<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><circle cx="10" cy="10" r="8" fill="none" stroke="currentColor" stroke-width="2"/></svg>"#
            }
            Self::Reported => {
                r#"<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><rect x="2" y="4" width="16" height="12" rx="1.5" fill="none" stroke="currentColor" stroke-width="2"/><path d="M2.5 5l7.5 6 7.5-6" fill="none" stroke="currentColor" stroke-width="2"/></svg>"#
            }
            Self::Returned => {
                r#"<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><path d="M8 4L3 9l5 5M3 9h9a5 5 0 010 8" fill="none" stroke="currentColor" stroke-width="2"/></svg>"#
            }
            Self::Again => {
                r#"<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><path d="M16 10a6 6 0 11-2-4.5M16.5 2v4.5H12" fill="none" stroke="currentColor" stroke-width="2"/></svg>"#
            }
            Self::Clock => {
                r#"<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><circle cx="10" cy="10" r="8" fill="none" stroke="currentColor" stroke-width="2"/><path d="M10 5v5.5l3.5 2" fill="none" stroke="currentColor" stroke-width="2"/></svg>"#
            }
            Self::Overdue => {
                r#"<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><path d="M10 1.5L19.5 18H.5z" fill="currentColor"/><path d="M10 7v5.5M10 14.2v1.8" stroke="white" stroke-width="2"/></svg>"#
            }
            Self::Silent => {
                r#"<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><path d="M5 14V9a5 5 0 0110 0v5l1.5 1h-13zM8 17.5h4M3 2l14 16" fill="none" stroke="currentColor" stroke-width="2"/></svg>"#
            }
            Self::Left => {
                r#"<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><path d="M4 10h12" stroke="currentColor" stroke-width="2.5"/></svg>"#
            }
            Self::Unknown => {
                r#"<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><circle cx="10" cy="10" r="8" fill="none" stroke="currentColor" stroke-width="2"/><path d="M7.5 8a2.5 2.5 0 115 0c0 1.7-2.5 1.8-2.5 3.6M10 13.4v1.8" fill="none" stroke="currentColor" stroke-width="2"/></svg>"#
            }
            Self::Up => {
                r#"<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><path d="M4 15L15 5M7.5 4.5H15.5V12.5" fill="none" stroke="currentColor" stroke-width="2.5"/></svg>"#
            }
            Self::Down => {
                r#"<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><path d="M4 5l11 10M15.5 7.5v8h-8" fill="none" stroke="currentColor" stroke-width="2.5"/></svg>"#
            }
            Self::Level => {
                r#"<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><path d="M2.5 10H17M12 4.5l5.5 5.5-5.5 5.5" fill="none" stroke="currentColor" stroke-width="2.5"/></svg>"#
            }
        }
    }
}

/// How much a status wants attention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    /// Settled well.
    Good,
    /// Wants attention now.
    Urgent,
    /// Somebody waits.
    Waiting,
    /// To be known.
    Plain,
    /// Of no account.
    Quiet,
}

impl Tone {
    /// The class in the style sheet.
    pub(crate) const fn class(self) -> &'static str {
        match self {
            Self::Good => "badge badge-good",
            Self::Urgent => "badge badge-urgent",
            Self::Waiting => "badge badge-waiting",
            Self::Plain => "badge badge-plain",
            Self::Quiet => "badge badge-quiet",
        }
    }
}

/// A status: word, shape and colour.
#[derive(Debug, Clone)]
pub(crate) struct Badge {
    pub(crate) tone: Tone,
    pub(crate) icon: Icon,
    pub(crate) label: String,
}
