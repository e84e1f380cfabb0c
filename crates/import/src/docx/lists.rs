//! Word knows no lists, only paragraphs with a level and a numbering: here they become lists in lists.

use std::collections::BTreeMap;

use crate::prose::{Block, Inline};

/// A block, or an item of a list.
pub(super) enum Part {
    Block(Block),
    Item(Item),
}

/// A paragraph of a list.
pub(super) struct Item {
    /// Which numbering it belongs to.
    pub list: String,
    /// 0 for the outermost.
    pub level: usize,
    /// Its number, if the list has numbers.
    pub number: Option<u64>,
    pub content: Vec<Inline>,
}

/// The last number of each numbering at each level.
#[derive(Default)]
pub(super) struct Counters(BTreeMap<(String, usize), u64>);

impl Counters {
    /// The next number; lists inside begin anew.
    pub(super) fn next(&mut self, list: &str, level: usize, first: u64) -> u64 {
        self.0.retain(|(own, deeper), _| own != list || *deeper <= level);
        let number = self.0.entry((list.to_owned(), level)).or_insert_with(|| first.saturating_sub(1));
        *number = number.saturating_add(1);
        *number
    }
}

/// Blocks, with the items between them as lists.
pub(super) fn grouped(parts: Vec<Part>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut items: Vec<Item> = Vec::new();
    for part in parts {
        match part {
            Part::Item(item) => items.push(item),
            Part::Block(block) => {
                blocks.extend(lists(std::mem::take(&mut items)));
                blocks.push(block);
            }
        }
    }
    blocks.extend(lists(items));
    blocks
}

/// Items in a row as lists: a deeper item belongs to the one before it.
fn lists(items: Vec<Item>) -> Vec<Block> {
    let mut lists = Vec::new();
    let mut items = items.into_iter().peekable();
    while let Some(first) = items.next() {
        let (list, level, start) = (first.list.clone(), first.level, first.number);
        let mut entries = vec![vec![Block::Paragraph(first.content)]];
        let mut inner = Vec::new();
        while let Some(next) = items.next_if(|next| next.level > level || is_same(next, &list, level, start))
        {
            if next.level > level {
                inner.push(next);
                continue;
            }
            close(&mut entries, &mut inner);
            entries.push(vec![Block::Paragraph(next.content)]);
        }
        close(&mut entries, &mut inner);
        lists.push(Block::List(start, entries));
    }
    lists
}

fn is_same(item: &Item, list: &str, level: usize, start: Option<u64>) -> bool {
    item.level == level && item.number.is_some() == start.is_some() && (item.list == list || start.is_none())
}

fn close(entries: &mut [Vec<Block>], inner: &mut Vec<Item>) {
    if let Some(entry) = entries.last_mut() {
        entry.extend(lists(std::mem::take(inner)));
    }
}
