//! Numbers by chance that are the same in every run.

/// Numbers that are spread well (`SplitMix64`), from a seed on.
pub struct Dice(pub u64);

impl Dice {
    /// A number below the limit.
    pub fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % limit
    }

    /// One of them.
    pub fn pick<'a, T: ?Sized + 'a, L: AsRef<[&'a T]> + ?Sized>(&mut self, from: &L) -> &'a T {
        let from = from.as_ref();
        from[usize::try_from(self.below(from.len() as u64)).unwrap()]
    }
}
