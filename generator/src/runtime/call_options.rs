//! The options that every call has, whatever its operation: a macro, so that they are methods of each request and not of a
//! trait that users would have to import.

/// Gives a request, a struct around a field `request`, the methods that start with `with_`.
macro_rules! call_options {
    ($name:ident) => {
        impl $name {
            /// How long this call may take in all, instead of what the client says.
            pub fn with_timeout(mut self, limit: ::std::time::Duration) -> Self {
                self.request.timeout(limit);
                self
            }

            /// A header for this call, instead of one of the same name. What is no header fails the call when it is sent.
            pub fn with_header(mut self, name: &str, value: &str) -> Self {
                self.request.extra_header(name, value);
                self
            }
        }
    };
}

pub(crate) use call_options;
