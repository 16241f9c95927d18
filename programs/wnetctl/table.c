/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* An array of objects as a table: the columns are what the first object has. */
#include <stdio.h>
#include <string.h>

#include "wnetctl.h"

#define COLUMN_COUNT 16
#define CELL_CB      512

/* Writes the value as a cell. */
static void cell_text(const cJSON *value, char *cell)
{
    if (cJSON_IsString(value))
        snprintf(cell, CELL_CB, "%s", value->valuestring[0] ? value->valuestring : "-");
    else if (cJSON_IsBool(value))
        snprintf(cell, CELL_CB, "%s", cJSON_IsTrue(value) ? "yes" : "no");
    else if (cJSON_IsNumber(value))
        snprintf(cell, CELL_CB, "%.0f", value->valuedouble);
    else
        snprintf(cell, CELL_CB, "-");
}

void table_print(const char *title, const cJSON *array)
{
    const char *names[COLUMN_COUNT];
    size_t widths[COLUMN_COUNT];
    size_t columns = 0;
    char cell[CELL_CB];
    const cJSON *row;
    const cJSON *member;

    printf("%s: %d\n", title, cJSON_GetArraySize(array));
    if (!cJSON_IsObject(array->child))
        return;
    cJSON_ArrayForEach(member, array->child)
    {
        if (columns < COLUMN_COUNT && member->string)
        {
            names[columns] = member->string;
            widths[columns++] = strlen(member->string);
        }
    }
    cJSON_ArrayForEach(row, array)
    {
        for (size_t i = 0; i < columns; i++)
        {
            cell_text(cJSON_GetObjectItemCaseSensitive(row, names[i]), cell);
            if (strlen(cell) > widths[i])
                widths[i] = strlen(cell);
        }
    }
    for (size_t i = 0; i < columns; i++)
        printf("  %-*s", (int)(i + 1 < columns ? widths[i] : 0), names[i]);
    printf("\n");
    cJSON_ArrayForEach(row, array)
    {
        for (size_t i = 0; i < columns; i++)
        {
            cell_text(cJSON_GetObjectItemCaseSensitive(row, names[i]), cell);
            printf("  %-*s", (int)(i + 1 < columns ? widths[i] : 0), cell);
        }
        printf("\n");
    }
}
