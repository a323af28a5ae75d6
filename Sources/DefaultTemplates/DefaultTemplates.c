// The default templates inside the binary, so that an installed tool stands alone.
//
// One #embed for each file of site-templates/default and one line in the table: a test compares the
// table with the folder, in names and bytes.
#include "DefaultTemplates.h"

static const unsigned char article_mustache[] = {
#embed "../../site-templates/default/article.mustache"
};
static const unsigned char category_mustache[] = {
#embed "../../site-templates/default/category.mustache"
};
static const unsigned char faq_mustache[] = {
#embed "../../site-templates/default/faq.mustache"
};
static const unsigned char flow_js[] = {
#embed "../../site-templates/default/flow.js"
};
static const unsigned char flow_mustache[] = {
#embed "../../site-templates/default/flow.mustache"
};
static const unsigned char form_answers_js[] = {
#embed "../../site-templates/default/form-answers.js"
};
static const unsigned char form_deliver_js[] = {
#embed "../../site-templates/default/form-deliver.js"
};
static const unsigned char form_draft_js[] = {
#embed "../../site-templates/default/form-draft.js"
};
static const unsigned char form_prefill_js[] = {
#embed "../../site-templates/default/form-prefill.js"
};
static const unsigned char form_js[] = {
#embed "../../site-templates/default/form.js"
};
static const unsigned char form_sent_mustache[] = {
#embed "../../site-templates/default/form-sent.mustache"
};
static const unsigned char form_css[] = {
#embed "../../site-templates/default/form.css"
};
static const unsigned char form_mustache[] = {
#embed "../../site-templates/default/form.mustache"
};
static const unsigned char home_mustache[] = {
#embed "../../site-templates/default/home.mustache"
};
static const unsigned char layout_mustache[] = {
#embed "../../site-templates/default/layout.mustache"
};
static const unsigned char locales_ar_yml[] = {
#embed "../../site-templates/default/locales/ar.yml"
};
static const unsigned char locales_de_yml[] = {
#embed "../../site-templates/default/locales/de.yml"
};
static const unsigned char locales_en_yml[] = {
#embed "../../site-templates/default/locales/en.yml"
};
static const unsigned char locales_fr_yml[] = {
#embed "../../site-templates/default/locales/fr.yml"
};
static const unsigned char locales_zh_Hans_yml[] = {
#embed "../../site-templates/default/locales/zh-Hans.yml"
};
static const unsigned char not_found_mustache[] = {
#embed "../../site-templates/default/not-found.mustache"
};
static const unsigned char outcome_mustache[] = {
#embed "../../site-templates/default/outcome.mustache"
};
static const unsigned char partials_answers_mustache[] = {
#embed "../../site-templates/default/partials/answers.mustache"
};
static const unsigned char partials_applies_to_mustache[] = {
#embed "../../site-templates/default/partials/applies-to.mustache"
};
static const unsigned char partials_body_mustache[] = {
#embed "../../site-templates/default/partials/body.mustache"
};
static const unsigned char partials_breadcrumb_mustache[] = {
#embed "../../site-templates/default/partials/breadcrumb.mustache"
};
static const unsigned char partials_contents_mustache[] = {
#embed "../../site-templates/default/partials/contents.mustache"
};
static const unsigned char partials_entries_mustache[] = {
#embed "../../site-templates/default/partials/entries.mustache"
};
static const unsigned char partials_facts_mustache[] = {
#embed "../../site-templates/default/partials/facts.mustache"
};
static const unsigned char partials_footer_mustache[] = {
#embed "../../site-templates/default/partials/footer.mustache"
};
static const unsigned char partials_form_answers_mustache[] = {
#embed "../../site-templates/default/partials/form-answers.mustache"
};
static const unsigned char partials_form_context_mustache[] = {
#embed "../../site-templates/default/partials/form-context.mustache"
};
static const unsigned char partials_form_field_mustache[] = {
#embed "../../site-templates/default/partials/form-field.mustache"
};
static const unsigned char partials_form_label_mustache[] = {
#embed "../../site-templates/default/partials/form-label.mustache"
};
static const unsigned char partials_form_next_mustache[] = {
#embed "../../site-templates/default/partials/form-next.mustache"
};
static const unsigned char partials_form_notes_mustache[] = {
#embed "../../site-templates/default/partials/form-notes.mustache"
};
static const unsigned char partials_form_texts_mustache[] = {
#embed "../../site-templates/default/partials/form-texts.mustache"
};
static const unsigned char partials_form_ways_mustache[] = {
#embed "../../site-templates/default/partials/form-ways.mustache"
};
static const unsigned char partials_head_mustache[] = {
#embed "../../site-templates/default/partials/head.mustache"
};
static const unsigned char partials_header_mustache[] = {
#embed "../../site-templates/default/partials/header.mustache"
};
static const unsigned char partials_heading_language_mustache[] = {
#embed "../../site-templates/default/partials/heading-language.mustache"
};
static const unsigned char partials_icon_mustache[] = {
#embed "../../site-templates/default/partials/icon.mustache"
};
static const unsigned char partials_language_mustache[] = {
#embed "../../site-templates/default/partials/language.mustache"
};
static const unsigned char partials_locale_switcher_mustache[] = {
#embed "../../site-templates/default/partials/locale-switcher.mustache"
};
static const unsigned char partials_more_mustache[] = {
#embed "../../site-templates/default/partials/more.mustache"
};
static const unsigned char partials_need_help_mustache[] = {
#embed "../../site-templates/default/partials/need-help.mustache"
};
static const unsigned char partials_notices_mustache[] = {
#embed "../../site-templates/default/partials/notices.mustache"
};
static const unsigned char partials_ready_mustache[] = {
#embed "../../site-templates/default/partials/ready.mustache"
};
static const unsigned char partials_search_button_mustache[] = {
#embed "../../site-templates/default/partials/search-button.mustache"
};
static const unsigned char partials_search_dialog_mustache[] = {
#embed "../../site-templates/default/partials/search-dialog.mustache"
};
static const unsigned char partials_search_form_mustache[] = {
#embed "../../site-templates/default/partials/search-form.mustache"
};
static const unsigned char partials_theme_mustache[] = {
#embed "../../site-templates/default/partials/theme.mustache"
};
static const unsigned char redirect_mustache[] = {
#embed "../../site-templates/default/redirect.mustache"
};
static const unsigned char search_client_js[] = {
#embed "../../site-templates/default/search-client.js"
};
static const unsigned char search_page_js[] = {
#embed "../../site-templates/default/search-page.js"
};
static const unsigned char search_worker_js[] = {
#embed "../../site-templates/default/search-worker.js"
};
static const unsigned char search_js[] = {
#embed "../../site-templates/default/search.js"
};
static const unsigned char search_mustache[] = {
#embed "../../site-templates/default/search.mustache"
};
static const unsigned char search_bin[] = {
#embed "../../site-templates/default/search.bin"
};
static const unsigned char site_css[] = {
#embed "../../site-templates/default/site.css"
};
static const unsigned char site_js[] = {
#embed "../../site-templates/default/site.js"
};
static const unsigned char step_mustache[] = {
#embed "../../site-templates/default/step.mustache"
};
static const unsigned char theme_js[] = {
#embed "../../site-templates/default/theme.js"
};
static const unsigned char tokens_css[] = {
#embed "../../site-templates/default/tokens.css"
};
static const unsigned char contact_js[] = {
#embed "../../site-templates/default/contact.js"
};
static const unsigned char contact_mustache[] = {
#embed "../../site-templates/default/contact.mustache"
};
static const unsigned char partials_channels_mustache[] = {
#embed "../../site-templates/default/partials/channels.mustache"
};
static const unsigned char partials_contact_strip_mustache[] = {
#embed "../../site-templates/default/partials/contact-strip.mustache"
};
static const unsigned char partials_status_mustache[] = {
#embed "../../site-templates/default/partials/status.mustache"
};
static const unsigned char staff_mustache[] = {
#embed "../../site-templates/default/staff.mustache"
};

#define ENTRY(path, symbol) {path, symbol, sizeof symbol}

static const struct DefaultTemplate table[] = {
    ENTRY("article.mustache", article_mustache),
    ENTRY("category.mustache", category_mustache),
    ENTRY("contact.js", contact_js),
    ENTRY("contact.mustache", contact_mustache),
    ENTRY("faq.mustache", faq_mustache),
    ENTRY("flow.js", flow_js),
    ENTRY("flow.mustache", flow_mustache),
    ENTRY("form-answers.js", form_answers_js),
    ENTRY("form-deliver.js", form_deliver_js),
    ENTRY("form-draft.js", form_draft_js),
    ENTRY("form-prefill.js", form_prefill_js),
    ENTRY("form.js", form_js),
    ENTRY("form-sent.mustache", form_sent_mustache),
    ENTRY("form.css", form_css),
    ENTRY("form.mustache", form_mustache),
    ENTRY("home.mustache", home_mustache),
    ENTRY("layout.mustache", layout_mustache),
    ENTRY("locales/ar.yml", locales_ar_yml),
    ENTRY("locales/de.yml", locales_de_yml),
    ENTRY("locales/en.yml", locales_en_yml),
    ENTRY("locales/fr.yml", locales_fr_yml),
    ENTRY("locales/zh-Hans.yml", locales_zh_Hans_yml),
    ENTRY("not-found.mustache", not_found_mustache),
    ENTRY("outcome.mustache", outcome_mustache),
    ENTRY("partials/answers.mustache", partials_answers_mustache),
    ENTRY("partials/applies-to.mustache", partials_applies_to_mustache),
    ENTRY("partials/body.mustache", partials_body_mustache),
    ENTRY("partials/breadcrumb.mustache", partials_breadcrumb_mustache),
    ENTRY("partials/channels.mustache", partials_channels_mustache),
    ENTRY("partials/contact-strip.mustache", partials_contact_strip_mustache),
    ENTRY("partials/contents.mustache", partials_contents_mustache),
    ENTRY("partials/entries.mustache", partials_entries_mustache),
    ENTRY("partials/facts.mustache", partials_facts_mustache),
    ENTRY("partials/footer.mustache", partials_footer_mustache),
    ENTRY("partials/form-answers.mustache", partials_form_answers_mustache),
    ENTRY("partials/form-context.mustache", partials_form_context_mustache),
    ENTRY("partials/form-field.mustache", partials_form_field_mustache),
    ENTRY("partials/form-label.mustache", partials_form_label_mustache),
    ENTRY("partials/form-next.mustache", partials_form_next_mustache),
    ENTRY("partials/form-notes.mustache", partials_form_notes_mustache),
    ENTRY("partials/form-texts.mustache", partials_form_texts_mustache),
    ENTRY("partials/form-ways.mustache", partials_form_ways_mustache),
    ENTRY("partials/head.mustache", partials_head_mustache),
    ENTRY("partials/header.mustache", partials_header_mustache),
    ENTRY("partials/heading-language.mustache", partials_heading_language_mustache),
    ENTRY("partials/icon.mustache", partials_icon_mustache),
    ENTRY("partials/language.mustache", partials_language_mustache),
    ENTRY("partials/locale-switcher.mustache", partials_locale_switcher_mustache),
    ENTRY("partials/more.mustache", partials_more_mustache),
    ENTRY("partials/need-help.mustache", partials_need_help_mustache),
    ENTRY("partials/notices.mustache", partials_notices_mustache),
    ENTRY("partials/ready.mustache", partials_ready_mustache),
    ENTRY("partials/search-button.mustache", partials_search_button_mustache),
    ENTRY("partials/search-dialog.mustache", partials_search_dialog_mustache),
    ENTRY("partials/search-form.mustache", partials_search_form_mustache),
    ENTRY("partials/status.mustache", partials_status_mustache),
    ENTRY("partials/theme.mustache", partials_theme_mustache),
    ENTRY("redirect.mustache", redirect_mustache),
    ENTRY("search-client.js", search_client_js),
    ENTRY("search-page.js", search_page_js),
    ENTRY("search-worker.js", search_worker_js),
    ENTRY("search.js", search_js),
    ENTRY("search.mustache", search_mustache),
    ENTRY("search.bin", search_bin),
    ENTRY("site.css", site_css),
    ENTRY("site.js", site_js),
    ENTRY("staff.mustache", staff_mustache),
    ENTRY("step.mustache", step_mustache),
    ENTRY("theme.js", theme_js),
    ENTRY("tokens.css", tokens_css),
};

const struct DefaultTemplate *default_templates(size_t *count) {
  *count = sizeof table / sizeof *table;
  return table;
}
