//! What another tool for this tells apart, and the rules by which we do.
