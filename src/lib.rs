//! newsgen turns the release texts of a newsroom into a website.
//!
//! # The idea
//!
//! 1. **A snapshot is a value.** Every command first reads the newsroom (`config.toml`, `content/`, `templates/`,
//!    `static/`) into one immutable [`snapshot::Snapshot`]. The instant `now`, drafts and the base URL are the
//!    only other inputs.
//! 2. **What is not understood is not published.** The door is as strict as the core: a head that was not read
//!    ([`content::head`]), an embargo line without an instant ([`newsgen_wire::notices`]), a language or a kind of file that
//!    nobody configured, an output without its list ([`publish::guard`]) hold or stop, and say so.
//! 3. **A plan maps every address to an output** ([`render::plan`]): a release, page 3 of a tag, a feed, a sitemap, a
//!    redirect, a copied file. What is not in the plan does not exist. Each kind of output is one file of [`outputs`],
//!    which answers all that the program asks of it ([`render::plan::output::Output`]).
//! 4. **A view is everything one output may depend on** ([`render::view`]): its variables, each with the part of the
//!    key that it is. So it is also the contract with the templates. It is made of the inputs of its output and of what
//!    all outputs share, and can reach nothing else of the newsroom ([`render::reach`]).
//! 5. Therefore the key of an output, the hash of program, templates and view, is complete: an output whose key
//!    did not change is not rendered again, and a build is byte for byte a clean build. So is the hash of its inputs:
//!    where that did not change, the view need not even be made.
//! 6. `build`, `serve` and `check` are uses of that one value: write it ([`publish::session`]), answer from it
//!    (`server/preview.rs`), read its problems, each judged once by what newsroom and file say of its lint
//!    ([`newsroom::policy`]).
//!    `list` and `next` stop at the newsroom, `new` and `import` at its configuration and registers.
//!
//! ```text
//! config.toml   content/   templates/   static/              now, drafts, base URL
//!      └──────────┴────┬─────┴───────────┘                         │
//!  input::sources      walk + stat: input::stamp                   │
//!        │ content::document   one file → one Document: facts, no HTML; pure, parallel
//!        │                     its top: content::head (front matter?), newsgen_wire::notices (label? embargo line?)
//!  Vec<Document>       remembered by stamp and content hash: content::memory, .newsgen/documents
//!        │ newsroom::assemble  addresses, languages, facets, links ◄┘ (the only place that sees `now`)
//!     Newsroom ── outputs::KINDS claim ──► Plan: Address → Output
//!                        │ Output::gather (newsroom)
//!                     Inputs ──► hash    unchanged? keep the file
//!                        │ Inputs::made_of
//!                      View ──► key     unchanged? keep the file: publish::list, public/.newsgen-list
//!                        │                                        publish::manifest, .newsgen/manifest
//!                        └────► bytes   → publish: write │ server: answer
//! ```
//!
//! Where something will appear or leave by itself, `build` and `check` assemble the newsroom once more for each of the
//! next instants, and say what would stop it then (`snapshot/coming.rs`).
//!
//! A build of a newsroom in which nothing changed ends after the walk: the receipt of the last one
//! ([`publish::receipt`]) says what it was made of, and until when that is all.
//!
//! Facts stay, bodies stream: a `Document` is less than two kilobytes, HTML is made from the source when an output that
//! needs it is rendered, and dropped when it is written. A text that was just read is not parsed a second time for that:
//! a few hundred bytes say what its Markdown consists of ([`content::markdown::recording`]).
//!
//! # Rooms and floors
//!
//! Each room uses only the floors below it; `tests/architecture.rs` checks it.
//!
//! | floor | rooms |
//! |---|---|
//! | 8 | [`commands`] (with [`cli`], which is structures and the clock) |
//! | 7 | [`checks`], [`publish`], [`server`] (cargo feature `serve`) |
//! | 6 | [`snapshot`]: start reading here; [`report`] |
//! | 5 | [`outputs`] |
//! | 4 | [`render`], [`import`] (cargo feature `import`) |
//! | 3 | [`newsroom`] |
//! | 2 | [`content`] |
//! | 1 | [`input`] |
//! | 0 | [`base`] |
//!
//! Below them stand two crates that know nothing of newsrooms:
//!
//! ```text
//!   newsgen (src) ──► newsgen-import (crates/import; cargo feature `import`): readers of feeds, WordPress, Hugo, Word …
//!       │                    │
//!       └────────────────────┴──► newsgen-wire (crates/wire): what the words of a release say, in any language
//! ```
//!
//! Every room may use [`newsgen_wire`]; [`import`] gives what the readers found its place in the newsroom.
//!
//! # Invariants
//!
//! * No stage knows whether it is building, serving or checking.
//! * After `assemble` nothing is mutated. The one shared mutable cell is the server's current snapshot, in which an
//!   edit of mere words replaces a document (`snapshot/reword.rs`).
//! * What is kept between builds is a shortcut and never a source: damaged, foreign or older, it costs time.
//! * An output never reads another output; sitemaps read the plan.
//! * Templates cannot query, read files or ask for the time: what a page needs is in its view.
//! * `std::fs` is used in [`input::disk`] alone, the clock in [`cli`], printing in [`commands`], other sites are
//!   asked in `input::web`.
//! * Reading content never fails: it returns a document and problems. All problems are reported in one run. A
//!   mistake of the program in one text or page is a problem of it alone ([`base::caught`]); so panics unwind.
//! * A held release (draft, embargoed, expired) does not exist after `assemble`: no view can leak it. Neither do
//!   texts that are held with it (`newsroom/company.rs`), and files that only it names ([`newsroom::files`]). Where
//!   it would stand is known ([`newsroom::Newsroom::unseen`]), so that a redirect that waits is no mistake.
//! * Order that reaches the output comes from sorted data. Same bytes for any thread count, zone, locale, machine
//!   and day.
//! * After every single change of the output each of its links leads somewhere ([`publish`], `moves.rs`); one build
//!   at a time writes there.
//! * The output holds the list of what it holds ([`publish::list`]), at every instant of a build. Only files of
//!   that list are ever removed or written over, and nothing behind a link. A folder with files and no list stops
//!   the build.
//! * Deleting `.newsgen/`, or putting an older or newer one in its place, costs time and nothing else.
//!
//! What an editor can fix in a file is a [`base::problem::Problem`]; what is wrong with the machine is an
//! `anyhow::Error`.

pub mod base;
pub(crate) mod checks;
pub mod cli;
pub mod commands;
pub mod content;
#[cfg(feature = "import")]
pub(crate) mod import;
pub mod input;
pub mod newsroom;
pub mod outputs;
pub mod publish;
pub mod render;
pub(crate) mod report;
#[cfg(feature = "serve")]
pub mod server;
pub mod snapshot;
