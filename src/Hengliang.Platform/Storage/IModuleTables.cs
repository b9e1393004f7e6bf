using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Storage;

/// <summary>A module's own tables; the shared database knows no module.</summary>
/// <remarks>Every entity states who sees it (<see cref="QueryPolicies"/>) and every text how long it may be.</remarks>
public interface IModuleTables
{
    void Describe(ModelBuilder model, HengliangDb db);
}
