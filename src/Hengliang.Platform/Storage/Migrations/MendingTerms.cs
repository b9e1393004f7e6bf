using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hengliang.Platform.Storage.Migrations;

/// <summary>The term a unit has to mend a return that was sent back, and by how many days such terms were passed.</summary>
[DbContext(typeof(HengliangDb))]
[Migration("20261122213407_MendingTerms")]
internal sealed class MendingTerms : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<bool>("IsMending", "Returns", defaultValue: false);
        migrationBuilder.AddColumn<int>("DaysOver", "Returns", defaultValue: 0);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.TakeColumn("DaysOver", "Returns");
        migrationBuilder.TakeColumn("IsMending", "Returns");
    }
}
