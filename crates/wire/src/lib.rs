//! What the words of a press release say, in some sixty languages.
//!
#![doc = include_str!("../README.md")]
//!
//! # The modules
//!
//! | module | what it reads |
//! |---|---|
//! | [`wire`] | the parts of wire copy: header, title, dateline, lead, paragraphs, lists |
//! | [`copy`] | copy as an editor reads it: what each line above the lead and below the text is |
//! | [`dateline`] | datelines, and dates as sentences write them |
//! | [`calendar`] | names of months and days of the week |
//! | [`date`] | dates as front matter writes them; instants |
//! | [`notices`], [`labels`] | what stands above a text: labels, embargo lines |
//! | [`quotes`] | quotations and their speakers |
//! | [`advisory`] | mobile numbers, secrets of meetings, names of hours in the wrong season |
//! | [`title`] | where a sentence ends; headlines that are proposed; texts that are cut |
//! | [`running`], [`text`] | what of Markdown is read aloud; line ends and white space |
//! | [`names`] | what people call the keys of a front matter that hold a text |
//! | [`link`], [`slug`] | links and whether they may be followed; what an address takes from a headline |
//! | [`languages`] | the words that all of them go by |
//! | [`language`] | codes of languages, and what is known of them besides words |

pub mod advisory;
pub mod calendar;
pub mod copy;
pub mod date;
pub mod dateline;
pub mod labels;
pub mod language;
pub mod languages;
pub mod link;
pub mod names;
pub mod notices;
pub mod quotes;
pub mod running;
pub mod slug;
pub mod text;
pub mod title;
pub mod wire;
