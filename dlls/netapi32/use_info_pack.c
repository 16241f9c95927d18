/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* USE_INFO_0 to USE_INFO_2 as tables. Every level begins with the members of the one before. */
#include "use_info_pack.h"

enum use_text
{
    USE_TEXT_LOCAL,
    USE_TEXT_REMOTE,
    USE_TEXT_USER,
    USE_TEXT_DOMAIN,
};

enum use_number
{
    USE_NUMBER_STATUS,
    USE_NUMBER_ASG_TYPE,
    USE_NUMBER_REFCOUNT,
    USE_NUMBER_USECOUNT,
};

/* No member for the password: it is NULL. */
static const struct info_member members[] = {
    {INFO_TEXT, offsetof(struct use_info_2, local), USE_TEXT_LOCAL},
    {INFO_TEXT, offsetof(struct use_info_2, remote), USE_TEXT_REMOTE},
    {INFO_NUMBER, offsetof(struct use_info_2, status), USE_NUMBER_STATUS},
    {INFO_NUMBER, offsetof(struct use_info_2, asg_type), USE_NUMBER_ASG_TYPE},
    {INFO_NUMBER, offsetof(struct use_info_2, refcount), USE_NUMBER_REFCOUNT},
    {INFO_NUMBER, offsetof(struct use_info_2, usecount), USE_NUMBER_USECOUNT},
    {INFO_TEXT, offsetof(struct use_info_2, username), USE_TEXT_USER},
    {INFO_TEXT, offsetof(struct use_info_2, domainname), USE_TEXT_DOMAIN},
};

static const struct info_layout layouts[] = {
    {0, sizeof(struct use_info_0), members, 2},
    {1, sizeof(struct use_info_1), members, 6},
    {2, sizeof(struct use_info_2), members, 8},
};

const struct info_layout *use_info_layout(uint32_t level)
{
    return info_layout_find(layouts, sizeof layouts / sizeof layouts[0], level);
}

void use_info_record(const struct use_entry *entry, struct info_record *record)
{
    struct info_text user = info_text(entry->user);
    struct info_text domain = {entry->user, 0};
    for (size_t i = 0; i < user.cch; i++)
    {
        if (entry->user[i] == '\\')
        {
            domain.cch = i;
            user.text = entry->user + i + 1;
            user.cch -= i + 1;
            break;
        }
    }
    *record = (struct info_record){0};
    record->texts[USE_TEXT_LOCAL] = info_text(entry->local);
    record->texts[USE_TEXT_REMOTE] = info_text(entry->remote);
    record->texts[USE_TEXT_USER] = user;
    record->texts[USE_TEXT_DOMAIN] = domain;
    record->numbers[USE_NUMBER_STATUS] = entry->status;
    record->numbers[USE_NUMBER_ASG_TYPE] = entry->asg_type;
    record->numbers[USE_NUMBER_REFCOUNT] = entry->refcount;
    record->numbers[USE_NUMBER_USECOUNT] = entry->usecount;
}
