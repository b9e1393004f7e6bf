using Hengliang.Platform.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Hengliang.Platform.Storage;

/// <summary>Refuses texts no column can keep, before a database does, and in words.</summary>
internal static class TextLimits
{
    public static Problem? FindFault(IEnumerable<EntityEntry> rows) =>
        rows.Where(r => r.State != EntityState.Deleted).SelectMany(r => r.Properties).Select(FindFault).FirstOrDefault(f => f is not null);

    private static Problem? FindFault(PropertyEntry property)
    {
        if (property.CurrentValue is not string text)
            return null;
        var name = property.Metadata.Name;
        // SQLite ignores a column's length, PostgreSQL does not; PostgreSQL keeps no NUL character.
        if (property.Metadata.GetMaxLength() is { } limit && text.Length > limit)
            return Problem.Invalid(
                "kernel.text-too-long",
                $"“{name}”最多 {limit} 个字，现有 {text.Length} 个；请缩短后再保存。",
                $"'{name}' takes at most {limit} characters and has {text.Length}; please shorten it.");
        return text.Contains('\0', StringComparison.Ordinal)
            ? Problem.Invalid(
                "kernel.text-with-nul",
                $"“{name}”里有不可见的空字符（U+0000），无法保存；请删去后再试。",
                $"'{name}' holds a NUL character (U+0000), which can not be kept; please remove it.")
            : null;
    }
}
