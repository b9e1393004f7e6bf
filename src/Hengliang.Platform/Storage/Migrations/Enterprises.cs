using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hengliang.Platform.Storage.Migrations;

/// <summary>The register of enterprises, and the files it was taken from.</summary>
[DbContext(typeof(HengliangDb))]
[Migration("20261122153000_Enterprises")]
internal sealed class Enterprises : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "Enterprises",
            table => new
            {
                Id = table.Column<Guid>(),
                Version = table.Column<int>(),
                RegionId = table.Column<Guid>(),
                UnitId = table.Column<Guid>(),
                Code = table.Column<string>(maxLength: 18),
                Name = table.Column<string>(maxLength: 200),
                IndustryCode = table.Column<string>(maxLength: 5),
                IndustryEdition = table.Column<string>(maxLength: 10),
                RegisteredOn = table.Column<DateOnly>(nullable: true),
                ValidTo = table.Column<DateOnly>(nullable: true),
                Titles = table.Column<string>(maxLength: 400),
                ChangedAt = table.Column<DateTime>(),
                IsDemonstration = table.Column<bool>(),
            },
            constraints: table => table.PrimaryKey("PK_Enterprises", t => t.Id));
        migrationBuilder.CreateIndex("IX_Enterprises_Code", "Enterprises", "Code", unique: true);
        migrationBuilder.CreateIndex("IX_Enterprises_RegionId_Name", "Enterprises", ["RegionId", "Name"]);
        migrationBuilder.CreateTable(
            "EnterpriseFiles",
            table => new
            {
                Id = table.Column<Guid>(),
                RegionId = table.Column<Guid>(),
                UnitId = table.Column<Guid>(),
                Name = table.Column<string>(maxLength: 200),
                Sha256 = table.Column<string>(maxLength: 64),
                Bytes = table.Column<byte[]>(),
                ByName = table.Column<string>(maxLength: 220),
                At = table.Column<DateTime>(),
                DoneAt = table.Column<DateTime>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_EnterpriseFiles", t => t.Id));
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("EnterpriseFiles");
        migrationBuilder.DropTable("Enterprises");
    }
}
