//! The best reading of lines by the points of the grammar.

use super::Kind;
use super::grammar::{Row, step};
use super::line::Traits;

/// A line as the grammar sees it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sign {
    pub(super) traits: Traits,
    pub(super) after_blank: bool,
    /// Another reader knows that it is a label.
    pub(super) is_label: bool,
}

/// What a line was taken for, and how many points are between this and the next best.
#[derive(Clone, Copy, Debug)]
pub(super) struct Choice {
    pub(super) kind: Kind,
    pub(super) margin: i32,
}

const NEVER: i32 = i32::MIN / 4;

/// The number of states: each kind, before the headline and from it on.
const STATES: usize = 2 * Kind::ALL.len();

type Scores = [i32; STATES];

fn kind_of(state: usize) -> Kind {
    Kind::ALL[state / 2]
}

fn is_titled(state: usize) -> bool {
    state % 2 == 1
}

/// Lines with the points of each of their states.
struct Lattice<'s> {
    signs: &'s [Sign],
    own: Vec<Scores>,
    /// A reading ends with a lead, else with the last line.
    is_top: bool,
}

/// The best reading: what each line is, up to the lead of a top, or up to the last line of an end.
pub(super) fn best(rows: &[Row], signs: &[Sign], is_top: bool) -> Vec<Choice> {
    let mut own: Vec<Scores> = signs.iter().map(|sign| points(rows, *sign, is_top)).collect();
    if let (Some(first), Some(sign)) = (own.first_mut(), signs.first()) {
        for (state, points) in first.iter_mut().enumerate() {
            // Nothing stands below a headline before there is one; and words of the text stand above an end.
            let fits = if is_top {
                !is_titled(state) || kind_of(state) == Kind::Headline
            } else {
                step(Kind::Text, kind_of(state), true, sign.traits).is_some()
            };
            if !fits {
                *points = NEVER;
            }
        }
    }
    Lattice { signs, own, is_top }.best()
}

/// The points of a line in each state.
fn points(rows: &[Row], sign: Sign, is_top: bool) -> Scores {
    let mut scores = [NEVER; STATES];
    for row in rows {
        let known = if row.kind == Kind::Label { Some(6) } else { None };
        let points = if sign.is_label { known } else { row.points(sign.traits) };
        let Some(points) = points else { continue };
        let state = 2 * row.kind as usize;
        if is_top && !matches!(row.kind, Kind::Headline | Kind::Subtitle) {
            scores[state] = points;
        }
        if row.kind != Kind::Letterhead {
            scores[state + 1] = points;
        }
    }
    scores
}

#[expect(clippy::needless_range_loop, reason = "a state is an index of several lists")]
impl Lattice<'_> {
    /// The points of a state of a line below another state.
    fn step(&self, above: usize, at: usize, below: usize) -> Option<i32> {
        let ends = self.is_top && kind_of(above) == Kind::Lead;
        let fits = match kind_of(below) {
            Kind::Headline => !is_titled(above),
            _ => is_titled(above) == is_titled(below),
        };
        if ends || !fits || self.own[at][below] <= NEVER {
            return None;
        }
        let sign = self.signs[at];
        let step = step(kind_of(above), kind_of(below), sign.after_blank, sign.traits)?;
        Some(self.own[at][below] + step)
    }

    /// The best up to each line, the line itself with it.
    fn before(&self) -> Vec<Scores> {
        let mut before = self.own.clone();
        for at in 1..self.own.len() {
            for below in 0..STATES {
                let mut most = NEVER;
                for above in 0..STATES {
                    if before[at - 1][above] > NEVER
                        && let Some(points) = self.step(above, at, below)
                    {
                        most = most.max(before[at - 1][above] + points);
                    }
                }
                before[at][below] = most;
            }
        }
        before
    }

    /// The best from behind each line to the end of a reading.
    fn after(&self) -> Vec<Scores> {
        let last = self.own.len().saturating_sub(1);
        let mut after = vec![[NEVER; STATES]; self.own.len()];
        for at in (0..self.own.len()).rev() {
            for above in 0..STATES {
                let ends = if self.is_top { kind_of(above) == Kind::Lead } else { at == last };
                if ends {
                    after[at][above] = 0;
                    continue;
                }
                if self.own[at][above] <= NEVER || at == last {
                    continue;
                }
                for below in 0..STATES {
                    if after[at + 1][below] > NEVER
                        && let Some(points) = self.step(above, at + 1, below)
                    {
                        after[at][above] = after[at][above].max(points + after[at + 1][below]);
                    }
                }
            }
        }
        after
    }

    fn best(&self) -> Vec<Choice> {
        let (before, after) = (self.before(), self.after());
        let whole = |at: usize, state: usize| {
            let is_possible = before[at][state] > NEVER && after[at][state] > NEVER;
            if is_possible { before[at][state] + after[at][state] } else { NEVER }
        };
        let mut choices: Vec<Choice> = Vec::new();
        let mut above: Option<usize> = None;
        // The best reading that ended above the line.
        let mut ended = NEVER;
        for at in 0..self.own.len() {
            let mut chosen = (NEVER, 0);
            for state in 0..STATES {
                let points = match above {
                    None => Some(self.own[at][state]).filter(|points| *points > NEVER),
                    Some(above) => self.step(above, at, state),
                };
                if let Some(points) = points
                    && after[at][state] > NEVER
                    && points + after[at][state] > chosen.0
                {
                    chosen = (points + after[at][state], state);
                }
            }
            if chosen.0 <= NEVER {
                break;
            }
            let kind = kind_of(chosen.1);
            let other =
                (0..STATES).filter(|state| kind_of(*state) != kind).map(|state| whole(at, state)).max();
            let other = other.unwrap_or(NEVER).max(ended);
            choices.push(Choice { kind, margin: (whole(at, chosen.1) - other).clamp(0, 99) });
            if self.is_top && kind == Kind::Lead {
                break;
            }
            let lead = 2 * Kind::Lead as usize;
            ended = if self.is_top { ended.max(whole(at, lead)).max(whole(at, lead + 1)) } else { NEVER };
            above = Some(chosen.1);
        }
        choices
    }
}
