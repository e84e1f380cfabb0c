//! Redirects that lead to redirects: a reader should be sent once, and must arrive.
//!
//! Every redirect is followed once, however long the chains are.

use super::Plan;
use super::targets::hint;
use crate::base::address::Address;
use crate::base::lint::Lint;
use crate::base::problem::{Problem, Problems};
use crate::newsroom::{Newsroom, Reason, Redirect, Target};

/// Reports redirects that lead nowhere, in a circle, or through one another.
pub(super) fn check(newsroom: &Newsroom, plan: &Plan, problems: &mut Problems) {
    let redirects = &newsroom.redirects;
    for redirect in redirects.iter().chain(&newsroom.queries) {
        if let Target::Address(to) = &redirect.to
            && !plan.has(to)
        {
            let problem = to_nowhere(redirect, to, (newsroom, plan), problems);
            problems.push(problem);
        }
    }
    let next: Vec<Option<usize>> = redirects.iter().map(|redirect| next_hop(redirect, plan)).collect();
    let ways = Ways::of(&next);
    problems.extend(ways.circles.iter().map(|links| circle(links, redirects)));
    for (at, redirect) in redirects.iter().enumerate() {
        if let (Some(next), Some(end)) = (next[at], ways.ends[at]) {
            problems.extend(chain(redirect, &redirects[next], &redirects[end]));
        }
    }
}

/// An embargo, an expiry or a draft must not stop everything else because a line of the configuration leads there.
fn to_nowhere(
    redirect: &Redirect,
    to: &Address,
    (newsroom, plan): (&Newsroom, &Plan),
    problems: &mut Problems,
) -> Problem {
    let problem = if let Some(text) = newsroom.unseen_at(&redirect.to) {
        let message = format!("{} leads to `{text}`, which is not published", redirect.from);
        let hint = "it is left out while that is so; let it lead somewhere else if it should answer";
        Problem::lint(Lint::UnpublishedLink, message).hint(hint)
    } else {
        let message = format!("{} leads to {to}, which does not exist", redirect.from);
        Problem::error(message).named(Lint::BrokenLink).hint(hint(to, plan, "fix the address", problems))
    };
    problem.at(redirect.place.clone())
}

/// Where following each link leads.
#[derive(Debug, PartialEq, Eq)]
struct Ways {
    /// The last link; none for what never ends.
    ends: Vec<Option<usize>>,
    /// The links of each circle, in their order.
    circles: Vec<Vec<usize>>,
}

impl Ways {
    fn of(next: &[Option<usize>]) -> Self {
        // From which start a link was reached first.
        let mut reached: Vec<Option<usize>> = vec![None; next.len()];
        let mut ways = Self { ends: vec![None; next.len()], circles: Vec::new() };
        for start in 0..next.len() {
            let (mut way, mut at) = (Vec::new(), Some(start));
            while let Some(link) = at.filter(|link| reached[*link].is_none()) {
                reached[link] = Some(start);
                way.push(link);
                at = next[link];
            }
            let end = match at {
                None => way.last().copied(),
                Some(met) if reached[met] == Some(start) => {
                    ways.circles.push(way.iter().copied().skip_while(|link| *link != met).collect());
                    None
                }
                Some(met) => ways.ends[met],
            };
            for link in way {
                ways.ends[link] = end;
            }
        }
        ways
    }
}

/// The redirect that a redirect leads to.
fn next_hop(redirect: &Redirect, plan: &Plan) -> Option<usize> {
    let Target::Address(to) = &redirect.to else { return None };
    plan.get(to)?.output.redirect()
}

/// How many addresses of a circle are named.
const NAMED: usize = 8;

/// A circle is reported once, from its first address on.
fn circle(links: &[usize], redirects: &[Redirect]) -> Problem {
    let first = (0..links.len()).min_by_key(|at| &redirects[links[*at]].from).unwrap_or_default();
    let in_order = links.iter().cycle().skip(first).take(links.len()).map(|link| &redirects[*link]);
    let mut names: Vec<String> = in_order.take(NAMED).map(|redirect| redirect.from.to_string()).collect();
    if let Some(more) = links.len().checked_sub(NAMED).filter(|more| *more > 0) {
        names.push(format!("{more} more"));
    }
    names.push(names[0].clone());
    let message = format!("the old addresses lead in a circle: {}", names.join(" → "));
    Problem::lint(Lint::RedirectCircle, message)
        .at(redirects[links[first]].place.clone())
        .hint("let one of them lead to a page")
}

/// A reader should be sent once. That an identifier's address moves on is what it is for.
fn chain(redirect: &Redirect, next: &Redirect, end: &Redirect) -> Option<Problem> {
    if next.reason == Reason::Id {
        return None;
    }
    let end = match &end.to {
        Target::Address(address) => address.to_string(),
        Target::Url(url) => url.clone(),
    };
    let message = format!("{} leads to {}, which is an old address itself", redirect.from, next.from);
    Some(
        Problem::lint(Lint::RedirectChain, message)
            .at(redirect.place.clone())
            .hint(format!("let it lead to {end} at once")),
    )
}

#[cfg(test)]
mod tests {
    use super::Ways;

    #[test]
    fn every_way_has_its_end_and_every_circle_is_found_once() {
        let ways = |next: &[Option<usize>]| Ways::of(next);
        let found = ways(&[Some(1), Some(2), None, Some(1), Some(4), Some(6), Some(7), Some(6)]);
        assert_eq!(found.ends, [Some(2), Some(2), Some(2), Some(2), None, None, None, None]);
        assert_eq!(found.circles, [vec![4], vec![6, 7]]);
        let many = 300_000;
        let long: Vec<Option<usize>> = (1..many).map(Some).chain([None]).collect();
        assert!(ways(&long).ends.iter().all(|end| *end == Some(many - 1)));
    }
}
