using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http.Extensions;

namespace Hengliang.Web.Hosting;

/// <summary>What the address of a page says and the page can not read is not asked: ?page=x is the first page, never a failure.</summary>
/// <remarks>A page states by the types of its parameters what it reads; what is left out of the address stands in no link of the page either.</remarks>
internal static class ReadableQuery
{
    private static readonly MethodInfo ReadsMethod = typeof(ReadableQuery).GetMethod(nameof(Reads), BindingFlags.NonPublic | BindingFlags.Static)!;

    private static readonly ConcurrentDictionary<Type, Dictionary<string, Func<string, bool>>> Known = [];

    /// <summary>Stands after the page is known and before it is made.</summary>
    public static void UseReadableQuery(this WebApplication app) => app.Use((http, next) =>
    {
        if (http.Request.QueryString.HasValue && http.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is { Type: var page })
            Drop(http.Request, Known.GetOrAdd(page, static type => Of(type)));
        return next(http);
    });

    private static void Drop(HttpRequest request, Dictionary<string, Func<string, bool>> readers)
    {
        bool IsRead(string name, string? value) => !readers.TryGetValue(name, out var reads) || reads(value ?? "");
        if (request.Query.All(q => q.Value.All(v => IsRead(q.Key, v))))
            return;
        var kept = from asked in request.Query
                   from value in asked.Value
                   where IsRead(asked.Key, value)
                   select KeyValuePair.Create(asked.Key, value ?? "");
        request.QueryString = new QueryBuilder(kept).ToQueryString();
    }

    /// <summary>The parameters of a page that are no plain words, with what tells whether they can be read.</summary>
    private static Dictionary<string, Func<string, bool>> Of(Type page)
    {
        var readers = new Dictionary<string, Func<string, bool>>(StringComparer.OrdinalIgnoreCase);
        foreach (var property in page.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            if (property.GetCustomAttribute<SupplyParameterFromQueryAttribute>() is { } asked)
            {
                var type = property.PropertyType.IsArray ? property.PropertyType.GetElementType()! : property.PropertyType;
                var read = Nullable.GetUnderlyingType(type) ?? type;
                if (read != typeof(string))
                    readers[asked.Name ?? property.Name] = ReadsMethod.MakeGenericMethod(read).CreateDelegate<Func<string, bool>>();
            }

        return readers;
    }

    private static bool Reads<T>(string text)
        where T : IParsable<T> => T.TryParse(text, CultureInfo.InvariantCulture, out _);
}
