//! The header `Link`.

use crate::runtime::link_header::target;

#[test]
fn the_first_link_of_the_relation_is_found() {
    for (values, found) in [
        (
            vec![r#"<https://a.example/?page=2>; rel="next", <https://a.example/?page=9>; rel="last""#],
            Some("https://a.example/?page=2"),
        ),
        (
            vec![r#"<https://a.example/?page=9>; rel="last", <https://a.example/?a=1,2;3>; rel="next""#],
            Some("https://a.example/?a=1,2;3"),
        ),
        (vec!["</last>; rel=last", "</next>;rel=next"], Some("/next")),
        (vec![r#"</a>; title="a, <b>; rel=\"next\""; REL="prev NEXT""#], Some("/a")),
        (vec![r#"</a>; rel="prev"; rel="next""#], None),
        (vec![r#"</a>; title="rel=next""#], None),
        (vec!["</a>"], None),
        (vec!["/a; rel=next", "<", "", ",;,", "<a; rel=next"], None),
        (vec![r#"< /b >; rel="next"; title="unfinished"#], Some("/b")),
        (vec![], None),
    ] {
        assert_eq!(target(values.clone().into_iter(), "next"), found, "{values:?}");
    }
}
