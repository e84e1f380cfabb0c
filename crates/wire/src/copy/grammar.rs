//! The grammar of copy: what speaks for and against each kind of line, and for what stands below what.
//!
//! A line has points for each kind, the sum of what [`TOP`] or [`END`] gives for its traits; a kind below another has the
//! points of [`FOLLOWS`]. Of all readings the one with the most points is chosen. How sure a line is says the distance to the
//! best reading in which the line is something else.

use super::Kind;
use super::line::Traits as T;

/// What speaks for a kind.
pub(super) struct Row {
    pub(super) kind: Kind,
    /// A line must have one of these.
    needs: Option<T>,
    base: i32,
    points: &'static [(T, i32)],
}

const OF_FRAME: T = T::LABEL.and(T::DAY).and(T::REFERENCE).and(T::CONTACT).and(T::SOURCE).and(T::AUDIENCE);

/// The top of a text, up to its lead.
pub(super) const TOP: &[Row] = &[
    Row { kind: Kind::Label, needs: Some(T::LABEL), base: 6, points: &[] },
    Row { kind: Kind::Reference, needs: Some(T::REFERENCE), base: 5, points: &[] },
    Row { kind: Kind::Day, needs: Some(T::DAY), base: 6, points: &[] },
    Row { kind: Kind::Source, needs: Some(T::SOURCE), base: 5, points: &[] },
    Row { kind: Kind::Audience, needs: Some(T::AUDIENCE), base: 6, points: &[] },
    Row {
        kind: Kind::Contact,
        needs: Some(T::CONTACT.and(T::REACHES).and(T::WEB).and(T::SHORT).and(T::BODY).and(T::ADDRESS)),
        base: -5,
        points: &[
            (T::CONTACT, 9),
            (T::REACHES, 9),
            (T::WEB, 5),
            (T::ADDRESS, 1),
            (T::SHORT, 1),
            (T::ALONE, -4),
            (T::STOPPED, -2),
            (T::LONG, -2),
            (T::CAPITALS, -2),
        ],
    },
    Row {
        kind: Kind::Letterhead,
        needs: Some(T::SHORT.and(T::BODY).and(T::ADDRESS).and(T::WEB).and(T::NAMED)),
        base: -2,
        points: &[
            (T::BODY, 3),
            (T::ADDRESS, 6),
            (T::WEB, 4),
            (T::NAMED, 4),
            (T::SHORT, 1),
            (T::STOPPED, -5),
            (T::ENDS_OPEN, -2),
            (T::PROSE, -5),
            (T::LONG, -6),
            (T::BULLET, -4),
            (T::ALONE, -1),
            (T::LABELLED, -4),
            (OF_FRAME, -4),
        ],
    },
    Row { kind: Kind::Salutation, needs: Some(T::SALUTATION), base: 5, points: &[(T::LONG, -4)] },
    Row { kind: Kind::Points, needs: Some(T::POINTS), base: 5, points: &[] },
    Row { kind: Kind::Point, needs: Some(T::BULLET), base: 2, points: &[(T::LONG, -1), (T::FIELD, -2)] },
    Row {
        kind: Kind::Field,
        needs: Some(T::FIELD.and(T::NAMED_FIELD)),
        base: -1,
        points: &[(T::FIELD, 5), (T::BULLET, 1), (T::PROSE, -1), (T::ENDS_OPEN, 0)],
    },
    Row { kind: Kind::Dateline, needs: Some(T::SIGNATURE), base: 8, points: &[] },
    Row {
        kind: Kind::Headline,
        needs: None,
        base: 0,
        points: &[
            (T::MIDDLING, 4),
            (T::SHORT, 1),
            (T::CAPITALS, 1),
            (T::ALONE, 1),
            (T::FIRST, 1),
            (T::LABELLED, 4),
            (T::REPEATED, 3),
            (T::TITLE, 12),
            (T::OTHER_TITLE, -40),
            (T::LONG, -9),
            (T::STOPPED, -10),
            (T::ENDS_OPEN, -4),
            (T::BULLET, -7),
            (T::REACHES, -6),
            (T::WEB, -4),
            (T::ADDRESS, -3),
            (T::NAMED, -2),
            (T::SMALL, -3),
            (T::WRAPPED, -9),
            (T::OPENS, -9),
            (T::GOES_ON, -6),
            (T::DATELINE.and(T::SIGNATURE), -12),
            (T::PLACE, -2),
            (T::DAY_FIRST, -1),
            (OF_FRAME, -8),
            (T::SALUTATION, -8),
            (T::POINTS, -6),
            (T::FIELD, -6),
            (T::NOTES.and(T::END), -6),
        ],
    },
    Row {
        kind: Kind::Subtitle,
        needs: Some(T::MIDDLING.and(T::SHORT)),
        base: 0,
        points: &[
            (T::MIDDLING, 2),
            (T::STOPPED, -4),
            (T::ENDS_OPEN, -1),
            (T::BULLET, -3),
            (T::REACHES, -6),
            (T::WRAPPED, -6),
            (T::OPENS, -5),
            (T::SMALL, -1),
            (T::DATELINE.and(T::SIGNATURE), -12),
            (T::PLACE, -6),
            (OF_FRAME, -5),
            (T::SALUTATION, -6),
            (T::FIELD, -5),
        ],
    },
    Row {
        kind: Kind::Text,
        needs: None,
        base: -2,
        points: &[(T::STOPPED, -5), (T::PROSE, -2), (T::DATELINE, -9), (T::END, 2)],
    },
    Row {
        kind: Kind::Lead,
        needs: None,
        base: 0,
        points: &[
            (T::STOPPED, 5),
            (T::PROSE, 2),
            (T::LONG, 2),
            (T::OPENS, 2),
            (T::DATELINE, 10),
            (T::SIGNATURE, -3),
            (T::PLACE, 4),
            (T::DAY_FIRST, 4),
            (T::SHORT, -4),
            (T::MIDDLING, -1),
            (T::QUESTION, -1),
            (T::BULLET, -5),
            (T::REACHES, -5),
            (T::WEB, -1),
            (T::ADDRESS, -2),
            (T::WRAPPED, -9),
            (T::LABELLED, -1),
            (T::ENDS_OPEN, -1),
            (OF_FRAME, -7),
            (T::SALUTATION, -6),
            (T::POINTS, -6),
            (T::FIELD, -5),
            (T::NOTES, -4),
        ],
    },
];

/// The end of a text, behind its lead.
pub(super) const END: &[Row] = &[
    Row {
        kind: Kind::Text,
        needs: None,
        base: 2,
        points: &[
            (T::PROSE, 2),
            (T::REACHES, -2),
            (T::END, -1),
            (T::NOTES, -2),
            (T::ABOUT, -1),
            (T::CONTACT, -2),
        ],
    },
    Row { kind: Kind::EndMark, needs: Some(T::END), base: 5, points: &[] },
    Row { kind: Kind::Notes, needs: None, base: 0, points: &[(T::NOTES, 8)] },
    Row {
        kind: Kind::About,
        needs: None,
        base: 0,
        points: &[(T::ABOUT, 5), (T::SHORT, 1), (T::ALONE, 1), (T::PROSE, 1)],
    },
    Row {
        kind: Kind::Contact,
        needs: None,
        base: -1,
        points: &[
            (T::CONTACT, 7),
            (T::REACHES, 5),
            (T::WEB, 2),
            (T::ADDRESS, 3),
            (T::SHORT, 2),
            (T::PROSE, -3),
        ],
    },
    Row {
        kind: Kind::Signature,
        needs: Some(T::SIGNATURE.and(T::DAY).and(T::SHORT)),
        base: -2,
        points: &[(T::SIGNATURE, 10), (T::DAY, 6), (T::DATELINE, 3), (T::STOPPED, -3), (T::PROSE, -2)],
    },
    Row { kind: Kind::Source, needs: Some(T::SOURCE), base: 5, points: &[] },
];

impl Row {
    /// The points of a line with these traits; none if it cannot be of this kind.
    pub(super) fn points(&self, traits: T) -> Option<i32> {
        if self.needs.is_some_and(|needs| !traits.has(needs)) {
            return None;
        }
        let given = self.points.iter().filter(|(of, _)| traits.has(*of));
        Some(self.base + given.map(|(_, points)| points).sum::<i32>())
    }
}

/// Where a line stands below another one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    Any,
    /// In one paragraph.
    Joined,
    /// A blank line is between.
    Apart,
}

/// What speaks for a kind directly below another.
const FOLLOWS: &[(Kind, Kind, Gap, i32)] = &[
    (Kind::Label, Kind::Headline, Gap::Any, 1),
    (Kind::Headline, Kind::Headline, Gap::Any, -40),
    (Kind::Headline, Kind::Lead, Gap::Apart, 1),
    (Kind::Headline, Kind::Subtitle, Gap::Joined, -1),
    (Kind::Headline, Kind::Text, Gap::Joined, -3),
    (Kind::Letterhead, Kind::Letterhead, Gap::Joined, 1),
    (Kind::Letterhead, Kind::Letterhead, Gap::Apart, -1),
    (Kind::Letterhead, Kind::Contact, Gap::Joined, 1),
    (Kind::Letterhead, Kind::Lead, Gap::Any, -3),
    (Kind::Contact, Kind::Contact, Gap::Joined, 3),
    (Kind::Contact, Kind::Contact, Gap::Apart, -2),
    (Kind::Contact, Kind::Letterhead, Gap::Joined, 1),
    (Kind::Contact, Kind::Headline, Gap::Apart, 1),
    (Kind::Contact, Kind::Headline, Gap::Joined, -2),
    (Kind::Contact, Kind::Subtitle, Gap::Joined, -3),
    (Kind::Field, Kind::Field, Gap::Joined, 1),
    (Kind::Points, Kind::Point, Gap::Any, 3),
    (Kind::Point, Kind::Point, Gap::Any, 1),
    (Kind::Dateline, Kind::Dateline, Gap::Any, -40),
    (Kind::Dateline, Kind::Headline, Gap::Any, -3),
    (Kind::Dateline, Kind::Lead, Gap::Any, 1),
    (Kind::Salutation, Kind::Lead, Gap::Any, 1),
    (Kind::Salutation, Kind::Headline, Gap::Any, -6),
    (Kind::Subtitle, Kind::Subtitle, Gap::Any, -1),
    (Kind::Lead, Kind::Lead, Gap::Any, -40),
    (Kind::Text, Kind::Notes, Gap::Apart, 0),
    (Kind::Text, Kind::Contact, Gap::Joined, -2),
    (Kind::EndMark, Kind::Text, Gap::Any, -3),
    (Kind::EndMark, Kind::Contact, Gap::Any, 2),
    (Kind::EndMark, Kind::Signature, Gap::Any, 2),
    (Kind::Notes, Kind::Notes, Gap::Any, 4),
    (Kind::Notes, Kind::Text, Gap::Any, -4),
    (Kind::About, Kind::About, Gap::Any, 4),
    (Kind::About, Kind::Text, Gap::Any, -3),
    (Kind::Text, Kind::About, Gap::Any, -1),
    (Kind::EndMark, Kind::About, Gap::Any, 2),
    (Kind::Contact, Kind::Text, Gap::Joined, -4),
    (Kind::Signature, Kind::Signature, Gap::Joined, 2),
    (Kind::Signature, Kind::Text, Gap::Any, -5),
];

/// Kinds that begin a section of their own only with a heading.
fn opens_by_heading(kind: Kind) -> bool {
    matches!(kind, Kind::Notes | Kind::About)
}

/// The points of a kind below another; none if it cannot stand there. `traits` are those of the line below.
pub(super) fn step(above: Kind, below: Kind, after_blank: bool, traits: T) -> Option<i32> {
    let heading = traits.has(T::NOTES.and(T::ABOUT).and(T::CONTACT));
    if opens_by_heading(below)
        && above != below
        && !traits.has(if below == Kind::Notes { T::NOTES } else { T::ABOUT })
    {
        return None;
    }
    if below == Kind::Contact
        && above != below
        && !traits.has(T::CONTACT.and(T::REACHES).and(T::SHORT).and(T::ADDRESS))
    {
        return None;
    }
    let mut points = 0;
    for (one, other, gap, given) in FOLLOWS {
        let fits = *gap == Gap::Any || (*gap == Gap::Apart) == after_blank;
        if *one == above && *other == below && fits {
            points += given;
        }
    }
    // A heading of another section ends a section.
    let goes_on = opens_by_heading(above) && above == below;
    let is_own = traits.has(if above == Kind::Notes { T::NOTES } else { T::ABOUT });
    if goes_on && heading && !is_own {
        points -= 6;
    }
    Some(points)
}
