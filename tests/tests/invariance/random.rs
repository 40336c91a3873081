//! Numbers that look random and are the same everywhere.

/// Vigna's SplitMix64: enough to shuffle with.
pub(crate) struct Random {
    state: u64,
    takes_all: bool,
}

impl Random {
    /// Other numbers for every seed and every name.
    pub(crate) fn new(seed: u64, name: &str) -> Self {
        let state = name.bytes().fold(seed, |state, byte| state.wrapping_mul(31).wrapping_add(byte.into()));
        Self { state, takes_all: seed % 2 == 1 }
    }

    /// A number below `bound`.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % bound as u64) as usize
    }

    /// Whether a node is to be transformed: with every other seed each is, otherwise about the half.
    pub(crate) fn takes(&mut self) -> bool {
        self.takes_all || self.toss()
    }

    /// Heads or tails.
    pub(crate) fn toss(&mut self) -> bool {
        self.below(2) == 0
    }

    /// Puts the items of a list into another order.
    pub(crate) fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            list.swap(last, self.below(last + 1));
        }
    }
}
