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

/// A line in one of its states.
#[derive(Clone, Copy)]
struct Node {
    kind: Kind,
    /// The headline stands above it, or is it.
    is_titled: bool,
    /// The points of the line as this.
    own: i32,
    /// The points of the best reading up to it, and from behind it to the end.
    before: i32,
    after: i32,
}

impl Node {
    /// The points of the best reading with it.
    fn whole(self) -> i32 {
        if self.before > NEVER && self.after > NEVER { self.before + self.after } else { NEVER }
    }
}

/// The best reading: what each line is, up to the lead of a top, or up to the last line of an end.
pub(super) fn best(rows: &[Row], signs: &[Sign], is_top: bool) -> Vec<Choice> {
    let mut lines: Vec<Vec<Node>> = signs.iter().map(|sign| nodes(rows, *sign, is_top)).collect();
    if let (Some(first), Some(sign)) = (lines.first_mut(), signs.first()) {
        for node in first {
            // Nothing stands below a headline before there is one; and words of the text stand above an end.
            let fits = if is_top {
                !node.is_titled || node.kind == Kind::Headline
            } else {
                step(Kind::Text, node.kind, true, sign.traits).is_some()
            };
            node.before = if fits { node.own } else { NEVER };
        }
    }
    for (at, sign) in signs.iter().enumerate().skip(1) {
        let (above, below) = lines.split_at_mut(at);
        let (Some(above), Some(below)) = (above.last(), below.first_mut()) else { break };
        for node in below {
            let ways = above.iter().filter(|above| above.before > NEVER);
            let points = ways.filter_map(|above| Some(above.before + between(*above, *node, *sign, is_top)?));
            node.before = points.max().unwrap_or(NEVER);
        }
    }
    for at in (0..lines.len()).rev() {
        let (above, below) = lines.split_at_mut(at + 1);
        let Some(above) = above.last_mut() else { break };
        for node in above {
            let ends = if is_top { node.kind == Kind::Lead } else { below.is_empty() };
            if ends {
                node.after = 0;
            } else if let Some(below) = below.first() {
                let ways = below.iter().filter(|below| below.after > NEVER);
                let points = ways
                    .filter_map(|below| Some(between(*node, *below, signs[at + 1], is_top)? + below.after));
                node.after = points.max().unwrap_or(NEVER);
            }
        }
    }
    choices(&lines, signs, is_top)
}

/// What a line may be, with its points.
fn nodes(rows: &[Row], sign: Sign, is_top: bool) -> Vec<Node> {
    let mut nodes = Vec::new();
    for row in rows {
        let known = if row.kind == Kind::Label { Some(6) } else { None };
        let Some(own) = (if sign.is_label { known } else { row.points(sign.traits) }) else { continue };
        let node = Node { kind: row.kind, is_titled: false, own, before: NEVER, after: NEVER };
        if is_top && !matches!(row.kind, Kind::Headline | Kind::Subtitle) {
            nodes.push(node);
        }
        if row.kind != Kind::Letterhead {
            nodes.push(Node { is_titled: true, ..node });
        }
    }
    nodes
}

/// The points of a line below another one.
fn between(above: Node, below: Node, sign: Sign, is_top: bool) -> Option<i32> {
    let fits = match below.kind {
        Kind::Headline => !above.is_titled,
        _ => above.is_titled == below.is_titled,
    };
    if !fits || (is_top && above.kind == Kind::Lead) {
        return None;
    }
    Some(below.own + step(above.kind, below.kind, sign.after_blank, sign.traits)?)
}

/// Follows the best reading from the first line on.
fn choices(lines: &[Vec<Node>], signs: &[Sign], is_top: bool) -> Vec<Choice> {
    let mut choices: Vec<Choice> = Vec::new();
    let mut above: Option<Node> = None;
    // The best reading that ended above the line.
    let mut ended = NEVER;
    for (nodes, sign) in lines.iter().zip(signs) {
        let mut chosen: Option<(i32, Node)> = None;
        for node in nodes {
            let points = match above {
                None => Some(node.before).filter(|points| *points > NEVER),
                Some(above) => between(above, *node, *sign, is_top),
            };
            if let Some(points) = points
                && node.after > NEVER
                && chosen.is_none_or(|(best, _)| points + node.after > best)
            {
                chosen = Some((points + node.after, *node));
            }
        }
        let Some((_, chosen)) = chosen else { break };
        let others = nodes.iter().filter(|node| node.kind != chosen.kind).map(|node| node.whole());
        let other = others.max().unwrap_or(NEVER).max(ended);
        choices.push(Choice { kind: chosen.kind, margin: (chosen.whole() - other).clamp(0, 99) });
        if is_top && chosen.kind == Kind::Lead {
            break;
        }
        let leads = nodes.iter().filter(|node| is_top && node.kind == Kind::Lead).map(|node| node.whole());
        ended = ended.max(leads.max().unwrap_or(NEVER));
        above = Some(chosen);
    }
    choices
}
