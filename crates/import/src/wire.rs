//! Raw wire copy: its words as they stand. What they say, the newsroom reads that they are brought into.

use crate::{Batch, Left, Source, Text, encoding, printable};

/// One text from each file.
pub(crate) fn read(source: &Source) -> Batch {
    let mut batch = Batch::default();
    for file in &source.texts {
        let (source, origin) = (file.name.clone(), file.path.clone());
        match encoding::plain(&file.bytes) {
            Ok(copy) => {
                let body = printable(&copy);
                batch.texts.push(Text { source, origin, is_wire: true, body, ..Text::default() });
            }
            Err(why) => batch.left.push(Left::unreadable(source, why)),
        }
    }
    batch
}
