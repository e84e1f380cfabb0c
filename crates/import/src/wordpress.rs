//! Exports of WordPress (WXR): posts and pages with their dates, names, drafts and old addresses.

use std::collections::BTreeMap;

use newsgen_wire::labels::ReleaseType;
use newsgen_wire::link::decode;
use roxmltree::Node;
use serde_json::Value;
use url::Url;

use crate::front::Picture;
use crate::prose::html::{self, LineEnds};
use crate::prose::markdown::markdown;
use crate::xml::{children, decoded, text, text_of, tree};
use crate::{Batch, Home, Left, Source, Text, counted, dates, feed, marks, one_line, page};

mod shortcodes;

/// The posts and pages of each export.
pub fn read(source: &Source, home: Home) -> Batch {
    let mut batch = Batch::default();
    for file in &source.texts {
        let found = decoded(&file.bytes).and_then(|text| {
            let tree = tree(&text)?;
            let channel = tree.root_element().children().find(|node| node.has_tag_name("channel"));
            let channel = channel.ok_or("it is no export of WordPress")?;
            Export::of(channel, &file.name, home).read(&mut batch);
            Ok(())
        });
        if let Err(why) = found {
            batch.left.push(Left::unreadable(&file.name, why));
        }
    }
    batch
}

const WP: &str = "wordpress.org/export/";

fn wp(item: Node, name: &str) -> Option<String> {
    children(item, WP, name).find(|node| is_wp(*node)).map(text).filter(|text| !text.trim().is_empty())
}

/// The namespace of excerpts is below that of the export.
fn is_wp(node: Node) -> bool {
    !node.tag_name().namespace().unwrap_or_default().contains("/excerpt/")
}

/// What an export says besides its items.
struct Export<'a, 'i> {
    channel: Node<'a, 'i>,
    file: &'a str,
    home: Home<'a>,
    base: Option<Url>,
    authors: BTreeMap<String, String>,
    attachments: BTreeMap<String, Attachment>,
}

struct Attachment {
    url: String,
    alt: Option<String>,
    caption: Option<String>,
}

impl<'a, 'i> Export<'a, 'i> {
    fn of(channel: Node<'a, 'i>, file: &'a str, home: Home<'a>) -> Self {
        let authors = channel.children().filter(|node| node.tag_name().name() == "author").filter_map(author);
        let attachments =
            channel.children().filter(|node| node.has_tag_name("item")).filter_map(attachment).collect();
        let site = wp(channel, "base_blog_url").or_else(|| text_of(channel, "", "link"));
        let base = site.and_then(|url| Url::parse(url.trim()).ok());
        Self { channel, file, home, base, authors: authors.collect(), attachments }
    }

    fn read(&self, batch: &mut Batch) {
        batch.base = batch.base.take().or_else(|| self.base.clone());
        let mut others: BTreeMap<String, usize> = BTreeMap::new();
        for item in self.channel.children().filter(|node| node.has_tag_name("item")) {
            let kind = wp(item, "post_type").unwrap_or_else(|| "post".to_owned());
            let title =
                text_of(item, "", "title").map_or_else(|| "without a title".to_owned(), |t| one_line(&t));
            let name = format!("{}, {kind} {} “{title}”", self.file, wp(item, "post_id").unwrap_or_default());
            match kind.as_str() {
                "attachment" => {}
                "nav_menu_item"
                | "revision"
                | "custom_css"
                | "customize_changeset"
                | "oembed_cache"
                | "user_request"
                | "wp_block"
                | "wp_template"
                | "wp_template_part"
                | "wp_global_styles"
                | "wp_navigation"
                | "acf-field"
                | "acf-field-group" => *others.entry(kind).or_default() += 1,
                _ => match state(item) {
                    Err(why) => batch.left.push(Left::behind(name, why)),
                    Ok(is_draft) => match self.text(item, &kind, is_draft) {
                        Ok(text) => batch.texts.push(Text { source: name, ..text }),
                        Err(why) => batch.left.push(Left::unreadable(name, why)),
                    },
                },
            }
        }
        for attachment in self.attachments.values() {
            let why = "a file on the old site; links to it stay";
            batch.left.push(Left::behind(format!("{}, {}", self.file, attachment.url), why));
        }
        for (kind, count) in others {
            batch.left.push(Left::behind(self.file, counted(count, &format!("{kind} item"))));
        }
    }

    fn text(&self, item: Node, kind: &str, is_draft: bool) -> Result<Text, String> {
        let zone = self.home.zone;
        let mut text = Text { is_page: kind == "page", ..Text::default() };
        let content = text_of(item, "modules/content", "encoded").unwrap_or_default();
        let read = html::fragment(&shortcodes::written_out(&content, &mut text.lost), line_ends(&content))?;
        text.body = markdown(&read.prose);
        text.lost.extend(read.lost);
        let front = &mut text.front;
        front.title = text_of(item, "", "title").map(|title| feed::plain_text(&title));
        front.summary = text_of(item, "/excerpt/", "encoded").map(|summary| feed::plain_text(&summary));
        front.summary = front.summary.take().or_else(|| meta(item, "_yoast_wpseo_metadesc"));
        let date = |name: &str| {
            let utc = wp(item, &format!("{name}_gmt")).and_then(|date| dates::utc(&date, zone));
            utc.or_else(|| wp(item, name).and_then(|date| dates::read(&date, zone)))
        };
        (front.date, front.updated) = (date("post_date"), date("post_modified"));
        front.draft = is_draft;
        if wp(item, "status").as_deref() == Some("future") {
            text.lost
                .push("it was to be published at its date: it is a draft until somebody looks".to_owned());
        }
        let own = kind.replace('_', "-");
        front.kind = ReleaseType::ALL.into_iter().find(|known| known.id() == own);
        if front.kind.is_none() && !matches!(kind, "post" | "page") {
            front.keep("post_type", Value::from(kind));
        }
        front.slug = wp(item, "post_name").and_then(|name| decode(&name));
        let creators = children(item, "purl.org/dc", "creator").map(|node| one_line(&text_in(node)));
        front.authors = creators.map(|login| self.authors.get(&login).cloned().unwrap_or(login)).collect();
        self.names(item, &mut text);
        self.fields(item, &mut text);
        let link = text_of(item, "", "link").and_then(|link| Url::parse(link.trim()).ok());
        text.old = link.filter(|url| !is_draft || url.query().is_none()).as_ref().map(page::path_of);
        if text.is_page {
            let below =
                text.old.as_deref().map(|path| self.below_site(path)).filter(|path| !path.contains('?'));
            text.stem = below.and_then(decode).filter(|path| !path.trim_matches('/').is_empty());
        }
        let comments = children(item, WP, "comment").count();
        text.lost.extend((comments > 0).then(|| counted(comments, "comment")));
        Ok(text)
    }

    fn below_site<'p>(&self, path: &'p str) -> &'p str {
        let below = self.base.as_ref().map_or("", |base| base.path().trim_end_matches('/'));
        path.strip_prefix(below).unwrap_or(path)
    }

    /// Categories and tags, languages by Polylang or WPML, and other taxonomies.
    fn names(&self, item: Node, text: &mut Text) {
        let mut others: BTreeMap<String, Vec<Value>> = BTreeMap::new();
        let language =
            ["_wpml_import_language_code", "wpml_language", "_locale"].iter().find_map(|key| meta(item, key));
        text.language = language.and_then(|code| page::known_language(&code, self.home));
        text.front.translation_key = meta(item, "_wpml_import_translation_group");
        for category in children(item, "", "category") {
            let name = one_line(&text_in(category));
            let slug = category.attribute("nicename").unwrap_or_default();
            match category.attribute("domain").unwrap_or("category") {
                "category" if slug == "uncategorized" => {}
                "category" | "post_tag" => text.front.add("tags", [name]),
                "language" => text.language = page::known_language(slug, self.home),
                "post_translations" => text.front.translation_key = Some(slug.to_owned()),
                "post_format" => {}
                other => others.entry(other.to_owned()).or_default().push(Value::from(name)),
            }
        }
        for (taxonomy, names) in others {
            text.lost.push(format!("the taxonomy {taxonomy} (kept in [extra])"));
            text.front.keep(&taxonomy, Value::from(names));
        }
    }

    /// The featured picture and the fields that an editor filled in.
    fn fields(&self, item: Node, text: &mut Text) {
        if let Some(id) = meta(item, "_thumbnail_id") {
            match self.attachments.get(id.trim()) {
                Some(Attachment { url, alt: Some(alt), caption }) => {
                    let caption = caption.clone();
                    text.front.image = Some(Picture { src: url.clone(), alt: alt.clone(), caption });
                }
                Some(Attachment { url, .. }) => {
                    text.lost
                        .push(format!("the picture {url}: nothing says what it shows (kept in [extra])"));
                    text.front.keep("image", Value::from(url.as_str()));
                }
                None => {
                    text.lost.push(format!("the picture with number {id}, which the export does not hold"));
                }
            }
        }
        for field in children(item, WP, "postmeta") {
            let (Some(key), Some(value)) = (wp(field, "meta_key"), wp(field, "meta_value")) else { continue };
            // What plugins say when a post leaves the site begins with `_` as well.
            if marks::is_held_by(key.trim_start_matches('_'), &Value::from(value.as_str())) {
                marks::hold(&key, &Value::from(value.as_str()), text);
            }
            if !key.starts_with('_') && key != "wpml_language" {
                text.front.keep(&key, Value::from(value));
            }
        }
    }
}

fn author(node: Node) -> Option<(String, String)> {
    Some((wp(node, "author_login")?, wp(node, "author_display_name")?))
}

fn attachment(item: Node) -> Option<(String, Attachment)> {
    let url = wp(item, "attachment_url")?;
    let caption = text_of(item, "/excerpt/", "encoded").map(|text| feed::plain_text(&text));
    let alt = meta(item, "_wp_attachment_image_alt").map(|alt| one_line(&alt));
    Some((wp(item, "post_id")?, Attachment { url, alt, caption }))
}

/// Whether an item is a draft, or why it stays behind.
fn state(item: Node) -> Result<bool, String> {
    if wp(item, "post_password").is_some() {
        return Err("it is protected by a password".to_owned());
    }
    match wp(item, "status").as_deref().unwrap_or("publish") {
        "publish" => Ok(false),
        "draft" | "pending" | "future" => Ok(true),
        other => Err(format!("its status is {other}")),
    }
}

/// What the editor of blocks wrote has all its elements; the older one left paragraphs to WordPress.
fn line_ends(content: &str) -> LineEnds {
    let is_whole = content.contains("<!-- wp:") || content.contains("<p>") || content.contains("<p ");
    if is_whole { LineEnds::Space } else { LineEnds::Paragraph }
}

fn text_in(node: Node) -> String {
    text(node)
}

/// The value of a field of an item.
fn meta(item: Node, key: &str) -> Option<String> {
    let is_it = |field: &Node| wp(*field, "meta_key").is_some_and(|own| own == key);
    children(item, WP, "postmeta").find(is_it).and_then(|field| wp(field, "meta_value"))
}
