//! A mistake of the program is caught where it concerns one text or one page only: all others can be read and shown.

use std::any::Any;
use std::cell::RefCell;
use std::fmt::Display;
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind, set_hook, take_hook};

use super::lint::Lint;
use super::problem::Problem;

thread_local! {
    /// What went wrong on this thread, while it is to be caught there.
    static CAUGHT: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// What a function gives, or the problem that it ended with.
///
/// # Errors
/// The function panicked. Nothing that it changed may be used any more.
pub fn caught<T>(what: &dyn Display, work: impl FnOnce() -> T) -> Result<T, Problem> {
    let before = CAUGHT.replace(Some(String::new()));
    let result = catch_unwind(AssertUnwindSafe(work));
    let place = CAUGHT.replace(before).unwrap_or_default();
    result.map_err(|panic| {
        let message = format!("newsgen itself failed while {what}: {}{place}", words(&*panic));
        let hint = "report this with the file, please; until it is fixed, write it in another way";
        Problem::lint(Lint::ProgramFailure, message).hint(hint)
    })
}

/// Lets what is caught say where it happened in its problem, and nowhere else.
pub fn keep_quiet() {
    let usual = take_hook();
    set_hook(Box::new(move |panic: &PanicHookInfo| {
        let is_caught = CAUGHT.with_borrow_mut(|place| {
            if let (Some(place), Some(location)) = (place.as_mut(), panic.location()) {
                *place = format!(" ({}:{})", location.file(), location.line());
            }
            place.is_some()
        });
        if !is_caught {
            usual(panic);
        }
    }));
}

fn words(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("it does not say why")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_a_problem_that_says_what_and_where() {
        keep_quiet();
        assert_eq!(caught(&"reading it", || 7).ok(), Some(7));
        let nothing: Vec<u8> = Vec::new();
        let problem = caught(&"reading it", || nothing[3]).expect_err("a panic");
        assert!(
            problem.message.starts_with("newsgen itself failed while reading it: index out of bounds"),
            "{}",
            problem.message
        );
        assert!(problem.message.contains("caught.rs:"), "{}", problem.message);
        assert!(problem.hint.is_some());
    }

    #[test]
    fn one_within_another_is_caught_by_the_inner_one() {
        let outer =
            caught(&"rendering", || caught(&"reading", || panic!("no")).map_err(|problem| problem.message));
        assert!(outer.is_ok_and(|inner: Result<(), String>| {
            inner.is_err_and(|message| message.contains("reading: no"))
        }));
    }
}
