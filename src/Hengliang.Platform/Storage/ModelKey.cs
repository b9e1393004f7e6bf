using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Hengliang.Platform.Storage;

/// <summary>One model for each set of modules, not one for all contexts of the type.</summary>
internal sealed class ModelKey : IModelCacheKeyFactory
{
    public object Create(DbContext context, bool designTime) =>
        (string.Join(' ', ((HengliangDb)context).Origin.Modules.Select(m => m.GetType().FullName)), designTime);
}
